import { searchRecords } from "@tillbridge/odoo";
import { afterOrders } from "./broken-flow.ts";

/** Validates deliveries that nobody has packed. */
export const deliversByItself = afterOrders(
  ["stock", /that nobody in Odoo has sent$/],
  async (ids, { odoo }) => {
    const domain = [
      ["sale_id", "in", ids],
      ["state", "=", "assigned"],
    ];
    const fields = ["name"];
    const ready = await searchRecords<{ id: number }>(odoo, "stock.picking", { domain, fields });
    const context = { skip_backorder: true };
    for (const { id } of ready) {
      await odoo.call("stock.picking", "button_validate", { ids: [id] }, { context, alone: true });
    }
  },
);
