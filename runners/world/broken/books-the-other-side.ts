import type { BrokenFlow } from "./broken-flow.ts";

/** Takes the shop's currency where customers' was agreed, and the other way round. */
export const booksTheOtherSide: BrokenFlow = {
  wanted: ["money", /^Shopify .* (GBP|JPY|KWD), Odoo .* EUR$/],
  defect: {
    store: (store) => ({ ...store, side: store.side === "shop" ? "presentment" : "shop" }),
  },
};
