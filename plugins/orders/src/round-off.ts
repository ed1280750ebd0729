import { externalId, type LoadRecord, loadRecords } from "@tillbridge/odoo";
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
  return gapOf(prepared.write.draft, order) === 0n;
}

/**
 * Gives every quotation whose total is off by no more than rounding can explain one labelled line of
 * the difference, in one call for all, and reads them back.
 * @returns the same orders as they stand now
 */
export async function roundOff(
  desk: Desk,
  standing: readonly Standing[],
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
  await loadRecords(odoo, "sale.order.line", records, { batch: 100, signal });
  return refresh(desk, standing, uneven);
}

const ROUNDING_TEXT = "Rounding of taxes";

function isRoundable({ prepared, order }: Standing): boolean {
  const { draft } = prepared.write;
  const found = odooMinor(order.amount_total, draft.currency);
  return gapOf(draft, order) !== 0n && isExplained(draft, found) && isQuotation(order);
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
