import type { Store } from "@tillbridge/core";
import { assertEqual } from "./assertions.ts";
import {
  commitOf,
  FOREIGN_ORDERS,
  ORDERS,
  PRODUCTS,
  parkedOf,
  type StoreCase,
  sortedIds,
  take,
} from "./store-case.ts";

/** Two parked orders, and one record of another flow and of another store. */
async function parkFour(store: Store): Promise<void> {
  const orders = [parkedOf("1"), parkedOf("2", { dueAt: 90 })];
  await store.commit(commitOf(await take(store, ORDERS), { parked: orders }));
  for (const scope of [PRODUCTS, FOREIGN_ORDERS]) {
    const parked = [parkedOf("1", { scope })];
    await store.commit(commitOf(await take(store, scope), { parked }));
  }
}

async function dueIds(store: Store, now: number, limit = 9): Promise<readonly string[]> {
  return (await store.due(ORDERS, now, limit)).map(({ id }) => id);
}

export const PARKED_CASES: readonly StoreCase[] = [
  {
    promise: "due() gives a scope's parked records when their time has come, longest due first",
    check: async (store) => {
      await parkFour(store);
      assertEqual(await dueIds(store, 89), [], "due at 89");
      assertEqual(await dueIds(store, 90), ["2"], "due at 90");
      assertEqual(await dueIds(store, 100), ["2", "1"], "due at 100");
      assertEqual(await dueIds(store, 100, 1), ["2"], "one of those due at 100");
      assertEqual(await store.due(ORDERS, 90, 9), [parkedOf("2", { dueAt: 90 })], "record");
    },
  },
  {
    promise: "parked() lists all, those of a store, and those of a flow",
    check: async (store) => {
      await parkFour(store);
      assertEqual(sortedIds(await store.parked()), ["1", "1", "1", "2"], "all");
      assertEqual(sortedIds(await store.parked({ store: "us" })), ["1", "1", "2"], "of us");
      assertEqual(sortedIds(await store.parked({ flow: "orders" })), ["1", "1", "2"], "orders");
      assertEqual(
        await store.parked(FOREIGN_ORDERS),
        [parkedOf("1", { scope: FOREIGN_ORDERS })],
        "orders of eu",
      );
    },
  },
  {
    promise: "parkedOf() finds the named records of the scope, however many are named",
    check: async (store) => {
      await parkFour(store);
      assertEqual(await store.parkedOf(ORDERS, ["1", "9"]), [parkedOf("1")], "named");
      assertEqual(await store.parkedOf(ORDERS, []), [], "none named");
      const many = Array.from({ length: 40_000 }, (_, index) => `${index}`);
      assertEqual(sortedIds(await store.parkedOf(ORDERS, many)), ["1", "2"], "many named");
    },
  },
  {
    promise: "commit() that parks a record again replaces it",
    check: async (store) => {
      const lease = await take(store, ORDERS);
      const again = parkedOf("1", { attempts: 2, reason: "another", label: "#2", dueAt: 300 });
      await store.commit(commitOf(lease, { parked: [parkedOf("1")] }));
      await store.commit(commitOf(lease, { parked: [again] }));
      assertEqual(await store.parked(), [again], "parked");
    },
  },
  {
    promise: "commit() frees what is done in its own scope only",
    check: async (store) => {
      await parkFour(store);
      const lease = await take(store, ORDERS, 5000);
      await store.commit(commitOf(lease, { done: ["1", "9"] }));
      assertEqual(sortedIds(await store.parked(ORDERS)), ["2"], "orders of us");
      assertEqual((await store.parked()).length, 3, "all parked");
    },
  },
  {
    promise: "retry() makes named records due now and returns how many they are",
    check: async (store) => {
      await parkFour(store);
      assertEqual(await store.retry(ORDERS, ["1", "9"], 40), 1, "retried");
      assertEqual(await dueIds(store, 40), ["1"], "due");
      const [record] = await store.parkedOf(ORDERS, ["1"]);
      assertEqual(record, parkedOf("1", { dueAt: 40 }), "retried record");
      assertEqual(await store.retry(ORDERS, [], 40), 0, "retried of none named");
    },
  },
  {
    promise: "retry() without ids takes all of a flow, of a store, or of everything",
    check: async (store) => {
      await parkFour(store);
      assertEqual(await store.retry(ORDERS, undefined, 40), 2, "retried of the scope");
      assertEqual(await dueIds(store, 40), ["1", "2"], "due");
      assertEqual((await store.due(FOREIGN_ORDERS, 40, 9)).length, 0, "due of another store");
      assertEqual(await store.retry({ store: "us" }, undefined, 40), 3, "retried of the store");
      assertEqual(await store.retry({}, undefined, 40), 4, "retried of everything");
    },
  },
];
