import { RecordError, toDecimal } from "@tillbridge/core";
import type { DiscountRecord, OrderRecord, TaxRecord } from "./record.ts";

/** What Shopify's own figures of an order come to. */
export interface Identity {
  /** Tips that stand on no line of their own and so get one. */
  readonly tip: bigint;
  /** Minor units by which the converted amounts may miss the total; nought without conversion. */
  readonly slack: number;
}

/**
 * Holds the order's parts against its total as sold: lines, shipping, duties, fees, taxes on top
 * and tips.
 * @throws RecordError with the derivation when they do not come to it
 */
export function checkIdentity(record: OrderRecord): Identity {
  const parts = partsOf(record);
  const sum = parts.reduce((all, part) => all + part.minor, 0n);
  const slack = record.converted ? convertedCount(record) : 0;
  const { tip, total } = record;
  // A tip given at checkout stands among the lines; one given afterwards only in the totals.
  const missed = (extra: bigint) => sizeOf(total.minor - sum - extra);
  const nearest = missed(tip.minor) < missed(0n) ? tip.minor : 0n;
  if (missed(nearest) <= BigInt(slack)) return { tip: nearest, slack };
  throw new RecordError(refusal(record, parts, sum));
}

interface Part {
  readonly name: string;
  readonly minor: bigint;
}

function partsOf(record: OrderRecord): readonly Part[] {
  const { lines, shippingLines, fees } = record;
  const duties = record.dutiesIncluded ? [] : lines.flatMap((line) => line.duties);
  const taxed = [...lines, ...shippingLines, ...duties, ...fees];
  const gross = lines.map((line) => line.unitPrice.minor * BigInt(line.quantity));
  const discounts = lines.flatMap((line) => line.discounts);
  const shippingOff = shippingLines.flatMap((line) => line.discounts);
  const taxes = record.taxesIncluded ? [] : taxed.flatMap((each) => each.taxes);
  return [
    { name: "lines", minor: sumOf(gross) },
    { name: "discounts", minor: -sumOf(minorsOf(discounts)) },
    { name: "shipping", minor: sumOf(shippingLines.map(({ price }) => price.minor)) },
    { name: "shipping discounts", minor: -sumOf(minorsOf(shippingOff)) },
    { name: "duties", minor: sumOf(duties.map(({ price }) => price.minor)) },
    { name: "fees", minor: sumOf(fees.map(({ price }) => price.minor)) },
    { name: "taxes on top", minor: sumOf(minorsOf(taxes)) },
  ];
}

/** How many amounts were converted by themselves: each may be off by half a unit, as the total. */
function convertedCount({ lines, shippingLines, fees }: OrderRecord): number {
  const duties = lines.flatMap((line) => line.duties);
  const taxed = [...lines, ...shippingLines, ...duties, ...fees];
  const discounts = [...lines, ...shippingLines].flatMap((line) => line.discounts);
  // A unit price that is off by half a unit is off so for every unit.
  const units = lines.reduce((all, line) => all + line.quantity, 0);
  const rest = shippingLines.length + duties.length + fees.length + discounts.length;
  return units + rest + taxed.flatMap((each) => each.taxes).length;
}

function minorsOf(items: readonly (DiscountRecord | TaxRecord)[]): bigint[] {
  return items.map(({ amount }) => amount.minor);
}

function sizeOf(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

function sumOf(minors: readonly bigint[]): bigint {
  return minors.reduce((all, minor) => all + minor, 0n);
}

function refusal(record: OrderRecord, parts: readonly Part[], sum: bigint): string {
  const { total, tip, currency } = record;
  const shown = (minor: bigint) => toDecimal({ ...total, minor });
  const derivation = parts
    .filter(({ minor }) => minor !== 0n)
    .map(({ name, minor }) => `${name} ${shown(minor)}`)
    .join(" + ");
  const tips = tip.minor === 0n ? "" : `, tips ${toDecimal(tip)}`;
  return (
    `Cannot take over order "${record.name}": Shopify states a total of ${toDecimal(total)} ` +
    `${currency}, but its parts come to ${shown(sum)} (${derivation || "none"}${tips}); look at ` +
    `the order in Shopify: an edit that it does not account for must be entered by hand`
  );
}
