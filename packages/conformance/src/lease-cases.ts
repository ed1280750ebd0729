import { LeaseLostError } from "@tillbridge/core";
import { assert, assertEqual, assertRejects } from "./assertions.ts";
import { FOREIGN_ORDERS, LEASE_MS, ORDERS, PRODUCTS, type StoreCase, take } from "./store-case.ts";

const NEXT = { holder: "b", leaseMs: LEASE_MS };

export const LEASE_CASES: readonly StoreCase[] = [
  {
    promise: "acquire() gives a free scope to who asks, until now + leaseMs",
    check: async (store) => {
      const { token, ...lease } = await take(store, ORDERS, 50);
      assertEqual(lease, { scope: ORDERS, holder: "a", expiresAt: 50 + LEASE_MS }, "lease");
      assert(Number.isInteger(token) && token > 0, `token is a positive integer, not ${token}`);
    },
  },
  {
    promise: "acquire() gives a held scope to nobody else and says who holds it, and until when",
    check: async (store) => {
      await take(store, ORDERS);
      const answer = await store.acquire(ORDERS, { ...NEXT, now: LEASE_MS - 1 });
      assertEqual(answer, { heldBy: "a", expiresAt: LEASE_MS }, "answer");
    },
  },
  {
    promise: "acquire() gives an expired scope to the next, with a greater token",
    check: async (store) => {
      const first = await take(store, ORDERS);
      const second = await take(store, ORDERS, LEASE_MS, "b");
      assert(second.token > first.token, `${second.token} is greater than ${first.token}`);
      assertEqual(second.holder, "b", "holder");
    },
  },
  {
    promise: "acquire() gives a scope to one of many who ask at once",
    check: async (store) => {
      const holders = ["a", "b", "c", "d", "e"];
      const answers = await Promise.all(
        holders.map((holder) => store.acquire(ORDERS, { holder, leaseMs: LEASE_MS, now: 0 })),
      );
      assertEqual(answers.filter((answer) => !("heldBy" in answer)).length, 1, "leases given");
    },
  },
  {
    promise: "acquire() keeps the scopes of stores and flows apart",
    check: async (store) => {
      for (const scope of [ORDERS, PRODUCTS, FOREIGN_ORDERS]) await take(store, scope);
      await take(store, { store: "us/orders", flow: "x" });
      await take(store, { store: "us", flow: "orders/x" });
    },
  },
  {
    promise: "release() frees the scope at once, and the token still grows",
    check: async (store) => {
      const first = await take(store, ORDERS);
      await store.release(first);
      const second = await take(store, ORDERS, 1, "b");
      assert(second.token > first.token, `${second.token} is greater than ${first.token}`);
    },
  },
  {
    promise: "release() by a holder that was followed does nothing",
    check: async (store) => {
      const first = await take(store, ORDERS);
      await take(store, ORDERS, LEASE_MS, "b");
      await store.release(first);
      const answer = await store.acquire(ORDERS, { ...NEXT, holder: "c", now: LEASE_MS + 1 });
      assertEqual(answer, { heldBy: "b", expiresAt: 2 * LEASE_MS }, "answer");
    },
  },
  {
    promise: "renew() moves the expiry under the same token",
    check: async (store) => {
      const lease = await take(store, ORDERS);
      const renewed = await store.renew(lease, { leaseMs: LEASE_MS, now: 500 });
      assertEqual(renewed, { ...lease, expiresAt: 500 + LEASE_MS }, "renewed lease");
      const answer = await store.acquire(ORDERS, { ...NEXT, now: LEASE_MS });
      assertEqual(answer, { heldBy: "a", expiresAt: 500 + LEASE_MS }, "answer");
    },
  },
  {
    promise: "renew() by a holder that was followed fails with LeaseLostError and changes nothing",
    check: async (store) => {
      const first = await take(store, ORDERS);
      await take(store, ORDERS, LEASE_MS, "b");
      const late = store.renew(first, { leaseMs: 10 * LEASE_MS, now: LEASE_MS + 1 });
      await assertRejects(late, LeaseLostError, "late renewal");
      const answer = await store.acquire(ORDERS, { ...NEXT, now: LEASE_MS + 2 });
      assertEqual(answer, { heldBy: "b", expiresAt: 2 * LEASE_MS }, "answer");
    },
  },
  {
    promise: "leases() lists those that are held now",
    check: async (store) => {
      await take(store, ORDERS);
      const held = await take(store, PRODUCTS, 500);
      await store.release(await take(store, FOREIGN_ORDERS, 500));
      assertEqual(await store.leases(LEASE_MS), [held], "leases");
    },
  },
];
