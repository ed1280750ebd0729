import { brokenOrders } from "./broken-flow.ts";

/** Goods of cancelled orders are delivered all the same. */
export const ignoresCancellations = brokenOrders(
  ["missing", /^cancelled in Shopify, but in Odoo its state is sale$/],
  ({ map }) => ({
    map: (record, links) => {
      const draft = map(record, links);
      return "skip" in draft ? draft : { ...draft, cancelled: false };
    },
  }),
);
