import { brokenOrders, withDraft } from "./broken-flow.ts";

/** Sends goods to whoever pays. */
export const sendsToTheBill = brokenOrders(
  ["missing", /^sent to: /],
  withDraft((draft) => ({ ...draft, shipping: draft.billing })),
);
