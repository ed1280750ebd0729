import type { RecordError } from "@tillbridge/core";
import { externalId, type Loaded, type LoadRecord, loadRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import { findSpecialProducts } from "./find-special-products.ts";
import { isQuotation, type OdooOrder, readOrders } from "./odoo-order.ts";
import { type Prepared, pricedLine } from "./prepare.ts";
import { isExplained } from "./rounding-proof.ts";
import { decimalOf, gapOf, odooMinor } from "./totals.ts";

/** An order that is in Odoo, and how it stands there. */
export interface Standing {
  readonly prepared: Prepared;
  readonly order: OdooOrder;
}

/** True when Odoo's total is Shopify's, to the minor unit. */
export function isEven({ prepared, order }: Standing): boolean {
  const { draft } = prepared.write;
  return order.currency === draft.currency && gapOf(draft, order) === 0n;
}

/**
 * Gives every quotation whose total is off by no more than rounding can explain one labelled line
 * of the difference, in one call for all, and reads them back.
 * @param failed gets those that Odoo refused, by record id
 * @returns the same orders as they stand now
 */
export async function roundOff(
  desk: Desk,
  standing: readonly Standing[],
  failed: Map<string, RecordError>,
): Promise<readonly Standing[]> {
  const uneven = standing.filter(isRoundable);
  if (uneven.length === 0) return standing;
  const product = (await findSpecialProducts(desk, new Set(["rounding"]))).get("rounding");
  const dialect = await desk.odoo.dialect(desk.signal);
  const records = uneven.map(({ prepared, order }): LoadRecord => {
    const { draft, key } = prepared.write;
    const price = decimalOf(gapOf(draft, order), draft.currency);
    return {
      id: externalId(desk.store, "rounding", key),
      values: {
        "order_id/.id": order.id,
        "product_id/.id": product,
        ...pricedLine(dialect, { text: ROUNDING_TEXT, price, quantity: 1 }),
        [`${dialect.orderLineTaxes}/.id`]: [],
      },
    };
  });
  const { odoo, signal } = desk;
  const loaded = await loadRecords(odoo, "sale.order.line", records, { batch: 100, signal });
  noteFailures(uneven, loaded, failed);
  return refresh(desk, standing, uneven);
}

const ROUNDING_TEXT = "Rounding";

function isRoundable({ prepared, order }: Standing): boolean {
  const { draft } = prepared.write;
  const found = odooMinor(order.amount_total, draft.currency);
  const isAsExpected = order.currency === draft.currency && isExplained(draft, found);
  return gapOf(draft, order) !== 0n && isAsExpected && isQuotation(order);
}

/** Puts what Odoo refused to write for some orders among the failures. */
export function noteFailures(
  standing: readonly Standing[],
  loaded: readonly Loaded[],
  failed: Map<string, RecordError>,
): void {
  standing.forEach(({ prepared }, place) => {
    const each = loaded[place];
    if (each && "error" in each) failed.set(prepared.write.key, each.error);
  });
}

/** The same orders, those named read anew. */
export async function refresh(
  desk: Desk,
  standing: readonly Standing[],
  changed: readonly Standing[],
): Promise<readonly Standing[]> {
  const ids = changed.map(({ order }) => order.id);
  const now = await readOrders(desk, ids);
  return standing.map((each) => ({ ...each, order: now.get(each.order.id) ?? each.order }));
}
