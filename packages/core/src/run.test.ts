import { describe, expect, it } from "vitest";
import { listFlow, runOf, stillPlatform } from "../test/list-flow.ts";
import {
  LeaseLostError,
  memoryStore,
  RecordError,
  type RunOptions,
  runFlow,
  SetupError,
  SystemError,
  skip,
} from "./index.ts";

const PAGES = [[{ id: "1" }, { id: "2" }], [{ id: "3" }], [{ id: "4" }]];
const NOTHING = { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 };
const ITEMS = { store: "us", flow: "items" };

/** What a client does with a signal: it waits no longer, and has its own words for that. */
function untilStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new SystemError("Cannot reach Odoo: aborted"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
  });
}

/** A state in which somebody else follows as soon as the lease is to be renewed. */
function losingTheLease(): Partial<RunOptions> {
  const renew = () => Promise.reject(new LeaseLostError("Cannot go on: b took it over"));
  const platform = { ...stillPlatform(), sleep: async () => undefined };
  return { platform, store: { ...memoryStore(), renew } };
}

describe("runFlow()", () => {
  it("writes what is announced, links it and moves the cursor", async () => {
    const { flow, made } = listFlow(PAGES);
    const options = runOf(flow);
    const report = await runFlow(options);
    expect(report).toMatchObject({ status: "complete", counts: { read: 4, written: 4 } });
    expect([...made.keys()]).toEqual(["1", "2", "3", "4"]);
    expect(await options.store.cursor(ITEMS)).toBe("3");
    expect(await options.store.lastRuns()).toMatchObject([{ status: "complete" }]);
    expect(await options.store.leases(options.platform.now())).toEqual([]);
  });

  it("does not run what somebody else runs, and says who", async () => {
    const { flow, made } = listFlow(PAGES);
    const options = runOf(flow);
    await options.store.acquire(ITEMS, { holder: "other", leaseMs: 500, now: 1000 });
    expect(await runFlow(options)).toEqual({ status: "held", heldBy: "other", expiresAt: 1500 });
    expect(made.size).toBe(0);
  });

  it("stops between two pages when the budget is spent, and goes on there", async () => {
    const { flow } = listFlow(PAGES);
    const options = runOf(flow);
    const slice = { ...options, budget: { pagesMax: 1 } };
    expect(await runFlow(slice)).toMatchObject({ status: "paused", counts: { read: 2 } });
    expect(await options.store.cursor(ITEMS)).toBe("1");
    const rest = await runFlow({ ...options, budget: { recordsMax: 3 } });
    expect(rest).toMatchObject({ status: "complete", counts: { read: 2 } });
  });

  it("is complete after the last page, though its budget ends there", async () => {
    const { flow } = listFlow(PAGES);
    const changes = async function* () {
      yield { records: [{ id: "1" }], cursor: "1", isLast: true };
    };
    const options = runOf({ ...flow, source: { ...flow.source, changes } });
    expect(await runFlow({ ...options, budget: { pagesMax: 1 } })).toMatchObject({
      status: "complete",
    });
  });

  it("stops at the operator's wish with the page in hand committed", async () => {
    const stopping = new AbortController();
    const { flow, made } = listFlow(PAGES);
    const write: typeof flow.target.write = (writes, signal) => {
      stopping.abort();
      expect(signal.aborted).toBe(false);
      return flow.target.write(writes, signal);
    };
    const options = runOf({ ...flow, target: { write } }, { signal: stopping.signal });
    expect(await runFlow(options)).toMatchObject({ status: "paused", counts: { written: 2 } });
    expect(made.size).toBe(2);
    expect(await options.store.cursor(ITEMS)).toBe("1");
  });

  it("stops at the operator's wish while the source waits", async () => {
    const stopping = new AbortController();
    const { flow } = listFlow(PAGES);
    const changes = async function* (_since: string | undefined, signal: AbortSignal) {
      yield { records: [{ id: "1" }], cursor: "1" };
      queueMicrotask(() => stopping.abort());
      await untilStopped(signal);
    };
    const source = { ...flow.source, changes };
    const options = runOf({ ...flow, source }, { signal: stopping.signal });
    expect(await runFlow(options)).toMatchObject({ status: "paused", counts: { written: 1 } });
    expect(await options.store.lastRuns()).toMatchObject([{ status: "paused" }]);
  });

  it("takes a source that ends without a word when it is told to stop for paused", async () => {
    const { flow } = listFlow([[{ id: "a" }]]);
    const stopping = new AbortController();
    const changes = async function* (_since: string | undefined, signal: AbortSignal) {
      yield { records: [{ id: "a" }], cursor: "1" };
      stopping.abort(new Error("told to stop"));
      if (!signal.aborted) yield { records: [{ id: "b" }], cursor: "2" };
    };
    const source = { ...flow.source, changes };
    const options = runOf({ ...flow, source }, { signal: stopping.signal });
    expect(await runFlow(options)).toMatchObject({ status: "paused", counts: { written: 1 } });
  });

  it("keeps the cursor when the target stops the run, with what was written linked", async () => {
    const error = new SystemError("Cannot reach Odoo");
    const { flow } = listFlow(PAGES);
    const write = async () => [{ targetId: "7" }, { error }];
    const options = runOf({ ...flow, target: { write } });
    await expect(runFlow(options)).rejects.toBe(error);
    expect(await options.store.cursor(ITEMS)).toBeUndefined();
    expect(await options.store.links("us", { items: ["1", "2"] })).toMatchObject([
      { sourceId: "1", targetId: "7" },
    ]);
    expect(await options.store.lastRuns()).toMatchObject([
      { status: "failed", counts: { ...NOTHING, read: 1, written: 1 } },
    ]);
  });

  it.each([
    ["fewer", [{ targetId: "t-2" }]],
    ["more", [{ targetId: "t-1" }, { targetId: "t-2" }, { targetId: "t-3" }]],
  ])("links nothing when a target returns %s outcomes than writes", async (_more, outcomes) => {
    const { flow } = listFlow(PAGES);
    const options = runOf({ ...flow, target: { write: async () => outcomes } });
    const failed = runFlow(options);
    await expect(failed).rejects.toBeInstanceOf(SetupError);
    await expect(failed).rejects.toThrow(`${outcomes.length} outcomes for 2 writes`);
    expect(await options.store.links("us", { items: ["1", "2"] })).toEqual([]);
    expect(await options.store.cursor(ITEMS)).toBeUndefined();
  });

  it.each(["needs", "label", "map"] as const)(
    "parks the record whose %s fails and goes on with the others",
    async (part) => {
      const { flow, made } = listFlow(PAGES, {
        [part]: (item: { readonly id: string }) => {
          if (item.id === "2") throw new TypeError("undefined is not a function");
          return { needs: {}, label: item.id, map: { id: item.id } }[part];
        },
      });
      const options = runOf(flow);
      expect(await runFlow(options)).toMatchObject({
        status: "complete",
        counts: { read: 4, written: 3, parked: 1 },
      });
      expect([...made.keys()]).toEqual(["1", "3", "4"]);
      const [parked] = await options.store.parked();
      expect(parked).toMatchObject({ id: "2", label: "2" });
      expect(parked?.reason).toContain("undefined is not a function");
    },
  );

  it.each(["needs", "label", "map"] as const)(
    "stops for a %s that says it concerns the whole flow",
    async (part) => {
      const error = new SetupError("Cannot map anything");
      const { flow } = listFlow(PAGES, {
        [part]: () => {
          throw error;
        },
      });
      await expect(runFlow(runOf(flow))).rejects.toBe(error);
    },
  );

  it("loads what the records need in one query, each id once", async () => {
    const asked: unknown[] = [];
    const store = memoryStore();
    const { flow } = listFlow([[{ id: "1" }, { id: "2" }]], {
      needs: ({ id }: { readonly id: string }) => ({ products: ["p1", `p-${id}`], items: [id] }),
    });
    const links: typeof store.links = (name, wanted) => {
      asked.push(wanted);
      return store.links(name, wanted);
    };
    await runFlow(runOf(flow, { store: { ...store, links } }));
    expect(asked).toEqual([{ items: ["1", "2"], products: ["p1", "p-1", "p-2"] }]);
  });

  it("counts a record once that a page announces twice, and takes its last form", async () => {
    const { flow, made } = listFlow([
      [
        { id: "1", value: "old" },
        { id: "1", value: "new" },
      ],
    ]);
    const report = await runFlow(runOf(flow));
    expect(report).toMatchObject({ counts: { read: 1, written: 1 } });
    expect(made.get("1")).toEqual({ value: "new" });
  });

  it("parks a record once that a page announces both rejected and well", async () => {
    const { flow, made } = listFlow(PAGES);
    const error = new RecordError("Cannot parse it");
    const rejected = [
      { id: "1", error: new RecordError("Cannot parse it yet") },
      { id: "1", error },
    ];
    const changes = async function* () {
      yield { records: [{ id: "1" }, { id: "2" }], rejected, cursor: "1" };
    };
    const options = runOf({ ...flow, source: { ...flow.source, changes } });
    expect(await runFlow(options)).toMatchObject({ counts: { read: 2, written: 1, parked: 1 } });
    expect([...made.keys()]).toEqual(["2"]);
    expect(await options.store.parked()).toMatchObject([{ id: "1", reason: "Cannot parse it" }]);
  });

  it("does not bother the target when there is nothing to write", async () => {
    const { flow } = listFlow(PAGES);
    const write = () => Promise.reject(new SystemError("Cannot reach Odoo"));
    const options = runOf({ ...flow, map: () => skip("not wanted"), target: { write } });
    expect(await runFlow(options)).toMatchObject({ counts: { read: 4, skipped: 4 } });
  });

  it("tells what failed, not that this could not be noted either", async () => {
    const { flow } = listFlow(PAGES);
    const error = new SystemError("Cannot reach Odoo");
    const write = () => Promise.reject(error);
    const away = () => Promise.reject(new SystemError("Cannot reach state"));
    const store = { ...memoryStore(), endRun: away, release: away };
    await expect(runFlow(runOf({ ...flow, target: { write } }, { store }))).rejects.toBe(error);
  });

  it("ends its source's reading whatever ends the run", async () => {
    for (const budget of [{ pagesMax: 1 }, {}]) {
      let ended = 0;
      const { flow } = listFlow(PAGES);
      const changes = async function* () {
        try {
          yield { records: [{ id: "1" }], cursor: "1" };
          yield { records: [{ id: "2" }], cursor: "2" };
        } finally {
          ended += 1;
        }
      };
      const write = async () => Promise.reject(new SystemError("Cannot reach Odoo"));
      const target = "pagesMax" in budget ? flow.target : { write };
      const options = runOf({ ...flow, source: { ...flow.source, changes }, target }, { budget });
      await runFlow(options).catch(() => undefined);
      expect(ended).toBe(1);
    }
  });

  it("tells that the lease was lost, whatever the target made of being stopped", async () => {
    const { flow } = listFlow(PAGES);
    const write = (_writes: unknown, signal: AbortSignal) => untilStopped(signal);
    const options = runOf({ ...flow, target: { write } }, losingTheLease());
    await expect(runFlow(options)).rejects.toBeInstanceOf(LeaseLostError);
  });

  it("stops the source's waiting when the lease was lost", async () => {
    const { flow } = listFlow(PAGES);
    const changes = (_since: string | undefined, signal: AbortSignal) => ({
      [Symbol.asyncIterator]: () => ({ next: () => untilStopped(signal) }),
    });
    const source = { ...flow.source, changes };
    await expect(runFlow(runOf({ ...flow, source }, losingTheLease()))).rejects.toBeInstanceOf(
      LeaseLostError,
    );
  });
});

describe("runFlow() with parked records", () => {
  const first = async (changes: Partial<RunOptions> = {}) => {
    const broken = new Set(["2", "3"]);
    const { flow, made } = listFlow(PAGES);
    const map = (item: { readonly id: string }) => {
      if (broken.has(item.id)) throw new RecordError(`Cannot map ${item.id}`);
      return item;
    };
    const platform = stillPlatform();
    const options = runOf({ ...flow, map }, { platform, ...changes });
    await runFlow(options);
    return { broken, flow, made, options, platform };
  };

  it("leaves them alone until they are due", async () => {
    const { options, broken } = await first();
    broken.clear();
    expect(await runFlow(options)).toMatchObject({ counts: NOTHING });
  });

  it("tries them again when they are due, by fetching them anew", async () => {
    const { options, platform, broken, made } = await first();
    platform.pass(60_000);
    broken.delete("2");
    const report = await runFlow(options);
    expect(report).toMatchObject({ counts: { read: 2, written: 1, parked: 1 } });
    expect([...made.keys()]).toEqual(["1", "4", "2"]);
    expect(await options.store.parked()).toMatchObject([
      { id: "3", attempts: 2, parkedAt: 1000, dueAt: platform.now() + 120_000 },
    ]);
    expect(await options.store.cursor(ITEMS)).toBe("3");
  });

  it("frees those that the source no longer knows", async () => {
    const { options, platform, flow } = await first();
    platform.pass(60_000);
    const source = { ...flow.source, fetch: async () => ({ records: [] }) };
    await runFlow({ ...options, flow: { ...options.flow, source } });
    expect(await options.store.parked()).toEqual([]);
  });

  it("waits longer after each attempt, at most a day", async () => {
    const { options, platform } = await first();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 14; attempt += 1) {
      const [parked] = await options.store.parked();
      waits.push((parked?.dueAt ?? 0) - platform.now());
      platform.pass(24 * 60 * 60_000);
      await runFlow(options);
    }
    expect(waits.slice(0, 3)).toEqual([60_000, 120_000, 240_000]);
    expect(waits.at(-1)).toBe(24 * 60 * 60_000);
  });
});
