import type { Parked } from "@tillbridge/core";
import type { Witness } from "@tillbridge/worlds";

/** What the checker is told besides both sides' books. */
export function witnessOf(
  parked: readonly Parked[],
  deeds: ReadonlyMap<string, string>,
  earlier: ReadonlyMap<string, readonly bigint[]>,
): Witness {
  const reasons = new Map(parked.map(({ scope, id, reason }) => [`${scope.store} ${id}`, reason]));
  return {
    parkedReason: (store, id) => reasons.get(`${store} ${id}`),
    peoplesDeed: (store, order) => deeds.get(`${store} ${order}`),
    earlierTotals: (store, id) => earlier.get(`${store} ${id}`) ?? [],
  };
}
