import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Store } from "@tillbridge/core";
import { openState } from "@tillbridge/state/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Child, startChild } from "./child.ts";
import { type SmallTarget, startSmallTarget } from "./small-target.ts";

const ENTRY = fileURLToPath(new URL("../src/node.ts", import.meta.url));
const CONFIG = fileURLToPath(new URL("small.config.ts", import.meta.url));
const PRODUCTS = { store: "us", flow: "products" };
const ORDERS = { store: "us", flow: "orders" };
const PATIENCE_MS = 180_000;

let folder: string;
let stateUrl: string;
let target: SmallTarget;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tillbridge-cron-"));
  stateUrl = `file:${join(folder, "state.db")}`;
  target = await startSmallTarget();
});

afterEach(async () => {
  await target.close();
  await rm(folder, { recursive: true, force: true });
});

function startWorker(env: Readonly<Record<string, string>> = {}, config = CONFIG): Child {
  return startChild(process.execPath, [ENTRY, config], {
    SMALL_TARGET_URL: target.url,
    TILLBRIDGE_STATE_URL: stateUrl,
    TILLBRIDGE_LEASE_SECONDS: "1",
    ...env,
  });
}

async function inState<T>(look: (state: Store) => Promise<T>): Promise<T> {
  const state = await openState({ url: stateUrl });
  try {
    return await look(state);
  } finally {
    await state.close();
  }
}

/** Until a killed worker's lease is over, its flow is told to be held. */
const ORDERS_DONE = /"flow":"orders".*"status":"complete"/;

/** Lets a worker finish both flows, then ends it as an operator would. */
async function finish(): Promise<void> {
  const worker = startWorker();
  await worker.line(ORDERS_DONE);
  worker.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at + 1));
}

function writtenBy(flow: string): string[] {
  return target.pages.filter((page) => page.flow === flow).flatMap((page) => page.ids);
}

describe("the Node entry", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "ends with 0 on %s, the batch in hand committed and nothing begun after it",
    async (signal) => {
      const worker = startWorker();
      target.beforeAnswer = async ({ ids }) => {
        if (!ids.includes("20")) return;
        worker.kill(signal);
        await worker.line(/"event":"stopping"/);
      };
      expect(await worker.ended).toBe(0);
      expect(writtenBy("products")).toEqual(numbers(20));
      expect(writtenBy("orders")).toEqual([]);
      await inState(async (state) => {
        expect(await state.cursor(PRODUCTS)).toBe("20");
        expect((await state.lastRuns()).map((run) => run.status)).toEqual(["paused"]);
        expect(await state.leases(Date.now())).toEqual([]);
      });
      await finish();
      expect(writtenBy("products")).toEqual(numbers(30));
      expect(writtenBy("orders")).toEqual(numbers(50));
    },
    PATIENCE_MS,
  );

  it.each([
    ["products", "10"],
    ["products", "30"],
    ["orders", "10"],
    ["orders", "40"],
  ])(
    "goes on after kill -9 at %s %s: nothing is missing, at most that page is written again",
    async (flow, id) => {
      const worker = startWorker();
      target.beforeAnswer = (page) => {
        if (page.flow === flow && page.ids.includes(id)) worker.kill("SIGKILL");
      };
      expect(await worker.ended).toBe(null);
      target.beforeAnswer = () => undefined;
      const before = target.pages.length;
      await finish();
      expect([...new Set(writtenBy("products"))]).toEqual(numbers(30));
      expect([...new Set(writtenBy("orders"))]).toEqual(numbers(50));
      const again = target.pages.slice(before).filter((page) => page.ids.includes(id));
      expect(again.filter((page) => page.flow === flow)).toHaveLength(1);
      expect(target.pages).toHaveLength(8 + 1);
      await inState(async (state) => {
        expect(await state.cursor(ORDERS)).toBe("50");
        const links = await state.links("us", { products: numbers(30), orders: numbers(50) });
        expect(links).toHaveLength(80);
        expect((await state.lastRuns()).map((run) => run.status)).toEqual(["complete", "complete"]);
      });
    },
    PATIENCE_MS,
  );

  it(
    "works in slices when its budget says so, with the same result",
    async () => {
      const worker = startWorker({ TILLBRIDGE_SLICE_PAGES: "1" });
      await worker.line(ORDERS_DONE);
      worker.kill("SIGTERM");
      expect(await worker.ended).toBe(0);
      expect(worker.lines.filter((line) => line.includes('"paused"')).length).toBeGreaterThan(5);
      expect(writtenBy("products")).toEqual(numbers(30));
      expect(writtenBy("orders")).toEqual(numbers(50));
    },
    PATIENCE_MS,
  );

  it("gives up with 2, saying who can fix it, when a secret is missing", async () => {
    const worker = startWorker({ SMALL_TARGET_URL: "" });
    expect(await worker.ended).toBe(2);
    expect(JSON.parse(worker.lines.at(-1) ?? "")).toMatchObject({
      level: "error",
      event: "gave up",
      error: expect.stringContaining("SMALL_TARGET_URL"),
      fixedBy: "operator",
    });
  });

  it("gives up with 2, naming the file, when there is no config", async () => {
    const worker = startWorker({}, join(folder, "missing.config.ts"));
    expect(await worker.ended).toBe(2);
    expect(worker.lines.at(-1)).toContain("missing.config.ts");
  });
});
