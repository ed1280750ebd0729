import type { Parked } from "@tillbridge/core";
import type { ParkedRecord } from "@tillbridge/worlds";

/** What the connector says it has set aside, as the checker is told it. */
export function plead(parked: readonly Parked[]): readonly ParkedRecord[] {
  return parked.map(({ scope, id, reason }) => ({ store: scope.store, id, reason }));
}
