import { currencies, externalIdsOf, readRecords, searchRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";

/** An order as it stands in Odoo. Amounts are Odoo's floats, to be rounded to the currency. */
export interface OdooOrder {
  readonly id: number;
  readonly name: string;
  readonly state: "draft" | "sent" | "sale" | "done" | "cancel";
  readonly amount_total: number;
  readonly amount_tax: number;
  readonly amount_untaxed: number;
  /** ISO 4217. */
  readonly currency: string;
  /** "2026-11-01 10:11:12" in UTC. */
  readonly date_order: string;
  readonly partner_invoice_id: number;
  readonly partner_shipping_id: number;
  readonly order_line: readonly number[];
  /** Who wrote to it last. */
  readonly write_uid: number;
}

const ORDER_FIELDS = [
  "name",
  "state",
  "amount_total",
  "amount_tax",
  "amount_untaxed",
  "currency_id",
  "date_order",
  "partner_invoice_id",
  "partner_shipping_id",
  "order_line",
  "write_uid",
];

/** Reads orders in one call; deleted ones are missing. */
export async function readOrders(
  { odoo, signal }: Desk,
  ids: readonly number[],
): Promise<ReadonlyMap<number, OdooOrder>> {
  if (ids.length === 0) return new Map();
  const known = [...(await currencies(odoo, signal)).values()];
  const codes = new Map(known.map(({ id, code }) => [id, code]));
  const options = { fields: ORDER_FIELDS, signal };
  const rows = await readRecords<OrderRow>(odoo, "sale.order", ids, options);
  return new Map(
    [...rows].map(([id, { currency_id, ...row }]) => [
      id,
      { ...row, currency: codes.get(currency_id) ?? "" },
    ]),
  );
}

type OrderRow = Omit<OdooOrder, "currency"> & { readonly currency_id: number };

/** A line as it stands in Odoo. */
export interface OdooLine {
  readonly id: number;
  readonly orderId: number;
  /** Undefined for a line that somebody added in Odoo. */
  readonly externalId: string | undefined;
  readonly text: string;
  readonly quantity: number;
  readonly price: number;
  readonly discount: number;
  readonly taxIds: readonly number[];
  readonly subtotal: number;
  readonly tax: number;
  readonly writtenBy: number;
}

interface Row {
  readonly order_id: number;
  readonly name: string;
  readonly product_uom_qty: number;
  readonly price_unit: number;
  readonly discount: number;
  readonly price_subtotal: number;
  readonly price_tax: number;
  readonly write_uid: number;
  readonly tax_id?: readonly number[];
  readonly tax_ids?: readonly number[];
}

/** Reads all lines of orders: one call for them, one for their external ids. */
export async function readLines(
  { odoo, signal }: Desk,
  orderIds: readonly number[],
): Promise<ReadonlyMap<number, readonly OdooLine[]>> {
  if (orderIds.length === 0) return new Map();
  const { orderLineTaxes } = await odoo.dialect(signal);
  const rows = await searchRecords<Row>(odoo, "sale.order.line", {
    domain: [["order_id", "in", orderIds]],
    fields: [
      "order_id",
      "name",
      "product_uom_qty",
      "price_unit",
      "discount",
      "price_subtotal",
      "price_tax",
      "write_uid",
      orderLineTaxes,
    ],
    signal,
  });
  const ids = rows.map(({ id }) => id);
  const externalIds = await externalIdsOf(odoo, "sale.order.line", ids, signal);
  const lines = rows.map((row) => ({
    id: row.id,
    orderId: row.order_id,
    externalId: externalIds.get(row.id),
    text: row.name,
    quantity: row.product_uom_qty,
    price: row.price_unit,
    discount: row.discount,
    taxIds: row[orderLineTaxes] ?? [],
    subtotal: row.price_subtotal,
    tax: row.price_tax,
    writtenBy: row.write_uid,
  }));
  return Map.groupBy(lines, ({ orderId }) => orderId);
}

/** A quotation: nothing was reserved, delivered or invoiced. */
export function isQuotation({ state }: OdooOrder): boolean {
  return state === "draft" || state === "sent";
}
