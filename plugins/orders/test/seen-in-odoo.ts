import { type Odoo, searchRecords } from "@tillbridge/odoo";
import type { Shop } from "./running.ts";

/** A shop's orders as they stand in Odoo. */
export async function ordersOf(shop: Shop, odoo: Odoo) {
  return searchRecords<{ state: string; date_order: string; amount_total: number }>(
    odoo,
    "sale.order",
    {
      domain: [["origin", "=", shop.origin]],
      fields: ["state", "date_order", "amount_total"],
    },
  );
}

interface Line {
  readonly name: string;
  readonly product_id: number;
  readonly tax_id?: readonly number[];
  readonly tax_ids?: readonly number[];
}

/** The lines of all of them. */
export async function linesOf(shop: Shop, odoo: Odoo) {
  const { orderLineTaxes } = await odoo.dialect();
  return searchRecords<Line>(odoo, "sale.order.line", {
    domain: [["order_id.origin", "=", shop.origin]],
    fields: ["name", "product_id", orderLineTaxes],
  });
}
