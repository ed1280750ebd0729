import type { Commit, Counts, Lease, Link, Parked, Scope, Store } from "@tillbridge/core";
import { assert } from "./assertions.ts";

/** One promise of a Store, and how to see that it is kept. */
export interface StoreCase {
  readonly promise: string;
  readonly check: (store: Store) => Promise<void>;
}

export const ORDERS: Scope = { store: "us", flow: "orders" };
export const PRODUCTS: Scope = { store: "us", flow: "products" };
export const FOREIGN_ORDERS: Scope = { store: "eu", flow: "orders" };

export const LEASE_MS = 1000;
export const NOTHING: Counts = { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 };

/** Takes a lease that must be free. */
export async function take(store: Store, scope: Scope, now = 0, holder = "a"): Promise<Lease> {
  const answer = await store.acquire(scope, { holder, leaseMs: LEASE_MS, now });
  assert(!("heldBy" in answer), `${scope.store}/${scope.flow} must be free at ${now}`);
  return answer;
}

/** A commit that changes nothing but what is given. */
export function commitOf(lease: Lease, changes: Partial<Commit> = {}): Commit {
  const empty = { cursor: undefined, links: [], parked: [], done: [], counts: NOTHING };
  return { lease, runId: -1, now: 0, ...empty, ...changes };
}

export function linkOf(sourceId: string, more: Partial<Link> = {}): Link {
  return { flow: "orders", sourceId, targetId: `t-${sourceId}`, fingerprint: "f", ...more };
}

export function parkedOf(id: string, more: Partial<Parked> = {}): Parked {
  const reason = `Cannot map "${id}"`;
  const times = { parkedAt: 10, dueAt: 100 };
  return { scope: ORDERS, id, label: `#${id}`, reason, attempts: 1, ...times, ...more };
}

/** The order of rows is nobody's promise unless it is said. */
export function sortedIds(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map(({ id }) => id).sort();
}
