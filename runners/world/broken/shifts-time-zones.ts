import { brokenOrders, withDraft } from "./broken-flow.ts";

const HOUR_MS = 3_600_000;

/** Takes the store's own time for UTC. */
export const shiftsTimeZones = brokenOrders(
  ["missing", /^date: /],
  withDraft((draft) => ({
    ...draft,
    placedAt: new Date(Date.parse(draft.placedAt) - 5 * HOUR_MS).toISOString(),
  })),
);
