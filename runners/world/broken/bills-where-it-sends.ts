import { brokenOrders, withDraft } from "./broken-flow.ts";

/** Bills go where the goods go. */
export const billsWhereItSends = brokenOrders(
  ["missing", /^billed to: /],
  withDraft((draft) => ({ ...draft, billing: draft.shipping ?? draft.billing })),
);
