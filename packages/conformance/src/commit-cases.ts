import { type Lease, LeaseLostError, type Store } from "@tillbridge/core";
import { assertEqual, assertRejects } from "./assertions.ts";
import {
  commitOf,
  FOREIGN_ORDERS,
  LEASE_MS,
  linkOf,
  NOTHING,
  ORDERS,
  PRODUCTS,
  parkedOf,
  type StoreCase,
  take,
} from "./store-case.ts";

const COUNTS = { ...NOTHING, read: 1, written: 1 };

/** Everything that a commit can change, as the store tells it. */
async function everything(store: Store): Promise<unknown> {
  const [links, parked, cursor, runs] = await Promise.all([
    store.links(ORDERS.store, { orders: ["1", "2"] }),
    store.parked(),
    store.cursor(ORDERS),
    store.lastRuns(),
  ]);
  return { links, parked, cursor, counts: runs.map(({ counts }) => counts) };
}

/** A store with something of everything, and a commit that would change all of it. */
async function prepared(store: Store): Promise<{ lease: Lease; runId: number }> {
  const lease = await take(store, ORDERS);
  const runId = await store.startRun(lease, 0);
  const before = { cursor: "c1", links: [linkOf("1")], parked: [parkedOf("p1")], counts: COUNTS };
  await store.commit(commitOf(lease, { runId, ...before }));
  return { lease, runId };
}

function changingAll({ lease, runId }: { readonly lease: Lease; readonly runId: number }) {
  return commitOf(lease, {
    runId,
    cursor: "c2",
    links: [linkOf("1", { targetId: "changed" }), linkOf("2")],
    parked: [parkedOf("p2")],
    done: ["p1"],
    counts: COUNTS,
  });
}

async function isRefused(store: Store, late: { lease: Lease; runId: number }): Promise<void> {
  const before = await everything(store);
  await assertRejects(store.commit(changingAll(late)), LeaseLostError, "late commit");
  assertEqual(await everything(store), before, "the state after a late commit");
}

export const COMMIT_CASES: readonly StoreCase[] = [
  {
    promise: "commit() writes links, parked, done, cursor and counts together",
    check: async (store) => {
      await store.commit(changingAll(await prepared(store)));
      const now = {
        links: [linkOf("1", { targetId: "changed" }), linkOf("2")],
        parked: [parkedOf("p2")],
        cursor: "c2",
        counts: [{ ...NOTHING, read: 2, written: 2 }],
      };
      assertEqual(await everything(store), now, "the state after a commit");
    },
  },
  {
    promise: "commit() by a holder that was followed writes nothing and fails with LeaseLostError",
    check: async (store) => {
      const late = await prepared(store);
      await take(store, ORDERS, LEASE_MS, "b");
      await isRefused(store, late);
    },
  },
  {
    promise: "commit() is refused also when the follower has ended and freed the scope",
    check: async (store) => {
      const late = await prepared(store);
      await store.release(await take(store, ORDERS, LEASE_MS, "b"));
      await isRefused(store, late);
    },
  },
  {
    promise: "commit() is refused under a lease that this state never gave",
    check: async (store) => {
      const { lease, runId } = await prepared(store);
      const foreign = { ...lease, scope: FOREIGN_ORDERS };
      await isRefused(store, { lease: foreign, runId });
      assertEqual(await store.cursor(FOREIGN_ORDERS), undefined, "cursor");
      await isRefused(store, { lease: { ...lease, token: lease.token + 1 }, runId });
    },
  },
  {
    promise: "commit() after the expiry is accepted while nobody else took over",
    check: async (store) => {
      const lease = await take(store, ORDERS);
      await store.commit(commitOf(lease, { cursor: "c1", now: 5 * LEASE_MS }));
      assertEqual(await store.cursor(ORDERS), "c1", "cursor");
    },
  },
  {
    promise: "commit() of the follower is accepted",
    check: async (store) => {
      await take(store, ORDERS);
      const second = await take(store, ORDERS, LEASE_MS, "b");
      await store.commit(commitOf(second, { cursor: "c2" }));
      assertEqual(await store.cursor(ORDERS), "c2", "cursor");
    },
  },
  {
    promise: "cursor() is undefined at first, and is kept by a commit without one",
    check: async (store) => {
      assertEqual(await store.cursor(ORDERS), undefined, "first cursor");
      const lease = await take(store, ORDERS);
      await store.commit(commitOf(lease, { cursor: "c1" }));
      await store.commit(commitOf(lease));
      assertEqual(await store.cursor(ORDERS), "c1", "cursor after a commit without one");
    },
  },
  {
    promise: "cursor() keeps the scopes of stores and flows apart",
    check: async (store) => {
      await store.commit(commitOf(await take(store, ORDERS), { cursor: "c1" }));
      assertEqual(await store.cursor(PRODUCTS), undefined, "another flow's cursor");
      assertEqual(await store.cursor(FOREIGN_ORDERS), undefined, "another store's cursor");
    },
  },
];
