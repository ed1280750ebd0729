import { RecordError } from "@tillbridge/core";
import { brokenOrders, setAside, withDraft } from "./broken-flow.ts";

/** Gets dates and addresses wrong, and calls them changes that came later: the totals agree. */
export const hidesMistakes = brokenOrders(["missing", /^date: .*Odoo 2025-01-01/], (flow) => ({
  ...withDraft((draft) => ({
    ...draft,
    placedAt: "2025-01-01T00:00:00Z",
    shipping: draft.billing,
  }))(flow),
  target: setAside(flow.target, () => new RecordError("Edited in Shopify since it was confirmed")),
}));
