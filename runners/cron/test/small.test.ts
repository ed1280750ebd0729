import type { Store } from "@tillbridge/core";
import { openState } from "@tillbridge/state/web";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LibsqlServer, startLibsqlServer } from "./libsql-server.ts";
import { RUNTIMES } from "./runtimes.ts";
import { type SmallTarget, startSmallTarget } from "./small-target.ts";

const PATIENCE_MS = 180_000;
/** A page of the small flows, and the end of its run. */
const ONE_PAGE_REQUESTS = 10;
const COUNTS = { products: 30, orders: 50 };

let server: LibsqlServer;
let target: SmallTarget;
let state: Store;

beforeEach(async () => {
  server = await startLibsqlServer();
  target = await startSmallTarget();
  state = await openState({ url: server.url });
});

afterEach(async () => {
  await state.close();
  await target.close();
  await server.close();
});

async function isDone(): Promise<boolean> {
  const runs = await state.lastRuns();
  return runs.length === 2 && runs.every((run) => run.status === "complete");
}

describe.each(Object.entries(RUNTIMES))("the %s entry, with a small plugin", (_name, work) => {
  it(
    "works in slices of a page until everything was written once",
    async () => {
      const env = {
        SMALL_TARGET_URL: target.url,
        TILLBRIDGE_STATE_URL: server.url,
        TILLBRIDGE_SLICE_PAGES: "1",
      };
      const log = await work({ config: "small", env, isDone });
      for (const [flow, count] of Object.entries(COUNTS)) {
        const written = target.pages.filter((page) => page.flow === flow).flatMap(({ ids }) => ids);
        expect(written).toEqual(Array.from({ length: count }, (_, at) => `${at + 1}`));
      }
      expect(log.filter((line) => line.includes('"status":"paused"'))).toHaveLength(3 + 5);
      expect(await state.leases(Date.now())).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe("the workerd entry, with a budget of requests", () => {
  it(
    "begins no page after they are spent, and gets done all the same",
    async () => {
      const env = {
        SMALL_TARGET_URL: target.url,
        TILLBRIDGE_STATE_URL: server.url,
        TILLBRIDGE_TICK_REQUESTS: "10",
      };
      const log = await RUNTIMES.workerd?.({ config: "small", env, isDone });
      const ticks = (log ?? [])
        .map((line) => JSON.parse(line))
        .filter(({ event }) => event === "tick");
      expect(ticks.length).toBeGreaterThan(2);
      for (const { requests } of ticks) expect(requests).toBeLessThan(10 + ONE_PAGE_REQUESTS);
      expect(target.pages).toHaveLength(3 + 5);
    },
    PATIENCE_MS,
  );
});
