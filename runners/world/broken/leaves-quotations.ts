import { afterOrders, CANCELS } from "./broken-flow.ts";

/** Orders end as quotations that nobody delivers. */
export const leavesQuotations = afterOrders(
  ["missing", /^it lives in Shopify, but in Odoo its state is draft$/],
  async (ids, { odoo }) => {
    for (const id of ids) {
      await odoo.call("sale.order", "action_cancel", { ids: [id] }, CANCELS);
      await odoo.call("sale.order", "action_draft", { ids: [id] }, { alone: true });
    }
  },
);
