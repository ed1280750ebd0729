import { searchRecords } from "@tillbridge/odoo";
import { afterOrders } from "./broken-flow.ts";

/** Cancels the deliveries of what it has just confirmed. */
export const deliversNothing = afterOrders(
  ["stock", /ordered, deliveries hold 0$/],
  async (orders, { odoo }) => {
    const domain = [
      ["sale_id", "in", orders],
      ["state", "not in", ["done", "cancel"]],
    ];
    const fields = ["name"];
    const open = await searchRecords<{ id: number }>(odoo, "stock.picking", { domain, fields });
    const ids = open.map(({ id }) => id);
    if (ids.length > 0) await odoo.call("stock.picking", "action_cancel", { ids });
  },
);
