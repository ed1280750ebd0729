import { searchRecords } from "@tillbridge/odoo";
import { afterOrders } from "./broken-flow.ts";

/** Every eleventh order stands once more, under a name that tells nothing of its origin. */
export const ordersOnceMore = afterOrders(
  ["doubled", /^\d+ sale orders that no Shopify order asks for$/],
  async (ids, { odoo }) => {
    const domain = [["id", "in", ids.filter((id) => id % 11 === 0)]];
    const fields = ["partner_id"];
    const orders = await searchRecords<{ partner_id: number }>(odoo, "sale.order", {
      domain,
      fields,
    });
    const vals_list = orders.map(({ partner_id }) => ({ partner_id }));
    if (vals_list.length > 0) await odoo.call("sale.order", "create", { vals_list });
  },
);
