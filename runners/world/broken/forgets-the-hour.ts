import { brokenOrders, withDraft } from "./broken-flow.ts";

/** Keeps the day of an order and loses its time. */
export const forgetsTheHour = brokenOrders(
  ["missing", /^date: .*T00:00:00.000Z$/],
  withDraft((draft) => ({ ...draft, placedAt: `${draft.placedAt.slice(0, 10)}T00:00:00Z` })),
);
