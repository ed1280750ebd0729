import { money } from "@tillbridge/core";
import type { LineDraft, OrderDraft } from "./draft.ts";
import { millionths, predictLine, predictTotal } from "./predict-total.ts";
import { taxKey } from "./tax-draft.ts";

/**
 * True when rounding alone explains why Odoo's total is not Shopify's: Odoo computed what its
 * rules make of these lines and taxes, and Shopify's tax of each line is its rate of the line.
 * @param found Odoo's total in minor units
 */
export function isExplained(draft: OrderDraft, found: bigint): boolean {
  const { currency, lines, conversionSlack } = draft;
  const total = money(draft.total, currency, "shop").minor;
  const isNear = size(total - found) <= gapMax(draft);
  return (
    isNear && isPredicted(draft, found) && strayLines(lines, currency, conversionSlack).length === 0
  );
}

/**
 * The most that rounding can explain: Odoo rounds each tax of each line by itself, as Shopify does
 * on other amounts, so each may be off by one minor unit; and what conversion adds.
 */
export function gapMax({ lines, conversionSlack }: OrderDraft): bigint {
  const taxes = lines.reduce((all, line) => all + line.taxes.length, 0);
  return BigInt(taxes + conversionSlack);
}

/**
 * Odoo's total is what it makes of the draft, rounding per line or once for each tax. The versions
 * differ by a unit for each tax where those in the price are rounded once.
 */
function isPredicted({ lines, currency }: OrderDraft, found: bigint): boolean {
  const predicted = lines.map((line) => predictLine(line, currency));
  const taxes = lines.flatMap((line) => line.taxes);
  const included = taxes.some((tax) => tax.included);
  const play = BigInt(new Set(taxes.map(taxKey)).size);
  return (["per_line", "globally"] as const).some(
    (rounding) => size(predictTotal(predicted, { included, rounding }) - found) <= play,
  );
}

/** Lines whose tax in Shopify is further from their rates than rounding can take it. */
export function strayLines(
  lines: readonly LineDraft[],
  currency: string,
  slack: number,
): readonly LineDraft[] {
  return lines.filter((line, place) => {
    if (line.shopifyTax === undefined) return false;
    const end = lines.findIndex((next, at) => at > place && next.shopifyTax !== undefined);
    const group = lines.slice(place, end < 0 ? undefined : end);
    const net = group.reduce((all, each) => all + minorOf(each, currency), 0n);
    const rates = line.taxes.map(millionths).reduce((all, rate) => all + rate, 0n);
    const below = 1_000_000n + (line.taxes[0]?.included ? rates : 0n);
    const tax = money(line.shopifyTax, currency, "shop").minor;
    const apart = size(tax * below - net * rates);
    return apart > BigInt(line.taxes.length + slack) * below;
  });
}

function minorOf(line: LineDraft, currency: string): bigint {
  return money(line.unitPrice, currency, "shop").minor * BigInt(line.quantity);
}

function size(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}
