import { describe, expect, it } from "vitest";
import {
  type Budget,
  type Cursor,
  defineFlow,
  memoryStore,
  type Page,
  runFlow,
  webPlatform,
} from "./index.ts";

interface Numbered {
  readonly id: string;
}

/** Ten records in pages of two; the last two are read again each time, as an overlap is. */
async function* pages(
  since: Cursor | undefined,
  showsEnd: boolean,
): AsyncGenerator<Page<Numbered>> {
  for (let at = Math.min(Number(since ?? 0), 8); at < 10; at += 2) {
    const records = [{ id: String(at + 1) }, { id: String(at + 2) }];
    const isLast = at + 2 === 10;
    yield { records, cursor: String(at + 2), ...(showsEnd ? { isLast } : {}) };
  }
}

function sliced(budget: Budget, showsEnd: boolean) {
  const written: string[] = [];
  const flow = defineFlow<Numbered, Numbered>({
    name: "orders",
    source: { changes: (since) => pages(since, showsEnd), fetch: async () => ({ records: [] }) },
    target: {
      write: async (writes) => {
        written.push(...writes.map(({ key }) => key));
        return writes.map(({ key }) => ({ targetId: `t${key}` }));
      },
    },
    map: (record) => record,
  });
  const store = memoryStore();
  const run = () =>
    runFlow({
      flow,
      scope: { store: "us", flow: "orders" },
      store,
      platform: webPlatform(),
      terms: { holder: "test", leaseMs: 30_000, patienceMs: 0 },
      budget,
    });
  return { written, run };
}

/** The statuses of the runs until one is complete, or of twenty that never are. */
async function statuses(run: () => ReturnType<typeof runFlow>): Promise<string[]> {
  const seen: string[] = [];
  while (seen.length < 20 && seen.at(-1) !== "complete") seen.push((await run()).status);
  return seen;
}

const TEN = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

describe("runFlow() with a budget", () => {
  it.each<[string, Budget, number]>([
    ["pages", { pagesMax: 1 }, 5],
    ["records", { recordsMax: 3 }, 3],
  ])("stops when its %s are used up and the next run goes on", async (_what, budget, runs) => {
    const { written, run } = sliced(budget, true);
    expect(await statuses(run)).toEqual([...Array(runs - 1).fill("paused"), "complete"]);
    expect(written).toEqual(TEN);
  });

  it("is complete after the last page, even when the budget ends just there", async () => {
    const { written, run } = sliced({ pagesMax: 1 }, true);
    await statuses(run);
    expect((await run()).status).toBe("complete");
    expect(written).toEqual(TEN);
  });

  it("begins no page when something it does not count itself is used up", async () => {
    const { written, run } = sliced({ spent: () => true }, true);
    expect((await run()).status).toBe("paused");
    expect(written).toEqual([]);
  });

  it("never splits a page, and stops after the one in which something was used up", async () => {
    const { written, run } = sliced({ spent: () => written.length >= 3 }, true);
    expect((await run()).status).toBe("paused");
    expect(written).toEqual(TEN.slice(0, 4));
  });

  it("needs one more page than is read again when the source does not show its end", async () => {
    const enough = sliced({ pagesMax: 2 }, false);
    expect((await statuses(enough.run)).at(-1)).toBe("complete");
    expect(enough.written).toEqual(TEN);
  });
});
