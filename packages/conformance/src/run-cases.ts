import { LeaseLostError } from "@tillbridge/core";
import { assert, assertEqual, assertRejects } from "./assertions.ts";
import {
  commitOf,
  FOREIGN_ORDERS,
  LEASE_MS,
  NOTHING,
  ORDERS,
  PRODUCTS,
  type StoreCase,
  take,
} from "./store-case.ts";

const PAGE = { read: 15, written: 1, unchanged: 2, skipped: 4, parked: 8 };

export const RUN_CASES: readonly StoreCase[] = [
  {
    promise: "startRun() notes a run that is running and has counted nothing",
    check: async (store) => {
      const id = await store.startRun(await take(store, ORDERS), 7);
      const begun = { id, scope: ORDERS, holder: "a", status: "running", startedAt: 7 };
      assertEqual(await store.lastRuns(), [{ ...begun, counts: NOTHING }], "runs");
    },
  },
  {
    promise: "startRun() by a holder that was followed is refused with LeaseLostError",
    check: async (store) => {
      const late = await take(store, ORDERS);
      const id = await store.startRun(await take(store, ORDERS, LEASE_MS, "b"), 0);
      await assertRejects(store.startRun(late, 1), LeaseLostError, "late run");
      assertEqual(
        (await store.lastRuns()).map((run) => run.id),
        [id],
        "run ids",
      );
    },
  },
  {
    promise: "commit() adds its counts to its own run",
    check: async (store) => {
      const lease = await take(store, ORDERS);
      const other = await store.startRun(await take(store, PRODUCTS), 0);
      const runId = await store.startRun(lease, 0);
      assert(other !== runId, "runs have ids of their own");
      await store.commit(commitOf(lease, { runId, counts: PAGE }));
      await store.commit(commitOf(lease, { runId, counts: PAGE }));
      const counts = new Map((await store.lastRuns()).map((run) => [run.id, run.counts]));
      const twice = { read: 30, written: 2, unchanged: 4, skipped: 8, parked: 16 };
      assertEqual(counts.get(runId), twice, "counts");
      assertEqual(counts.get(other), NOTHING, "another run's counts");
    },
  },
  {
    promise: "endRun() notes how and when a run ended, and keeps its counts",
    check: async (store) => {
      const lease = await take(store, ORDERS);
      const id = await store.startRun(lease, 7);
      await store.commit(commitOf(lease, { runId: id, counts: PAGE }));
      await store.endRun(id, { status: "failed", error: "Cannot reach Odoo", now: 9 });
      const [run] = await store.lastRuns();
      const times = { startedAt: 7, endedAt: 9 };
      const ended = { status: "failed", error: "Cannot reach Odoo", counts: PAGE };
      assertEqual(run, { id, scope: ORDERS, holder: "a", ...times, ...ended }, "run");
    },
  },
  {
    promise: "endRun() without an error notes none",
    check: async (store) => {
      const id = await store.startRun(await take(store, ORDERS), 7);
      await store.endRun(id, { status: "complete", error: undefined, now: 9 });
      const [run] = await store.lastRuns();
      assertEqual([run?.status, run?.error ?? "none"], ["complete", "none"], "status and error");
    },
  },
  {
    promise: "lastRuns() gives the newest run of each scope",
    check: async (store) => {
      const ids: number[] = [];
      for (const scope of [ORDERS, PRODUCTS, FOREIGN_ORDERS]) {
        await store.startRun(await take(store, scope), 1);
        ids.push(await store.startRun(await take(store, scope, LEASE_MS, "b"), 2));
      }
      const seen = (await store.lastRuns()).map(({ id }) => id);
      assertEqual([...seen].sort(compare), ids.sort(compare), "run ids");
    },
  },
];

function compare(a: number, b: number): number {
  return a - b;
}
