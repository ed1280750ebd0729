import { afterOrders, CANCELS } from "./broken-flow.ts";

/** Cancels every seventh order, which lives in Shopify. */
export const cancelsWhatLives = afterOrders(
  ["missing", /^it lives in Shopify, but in Odoo its state is cancel$/],
  async (ids, { odoo }) => {
    for (const id of ids.filter((each) => each % 7 === 0)) {
      await odoo.call("sale.order", "action_cancel", { ids: [id] }, CANCELS);
    }
  },
);
