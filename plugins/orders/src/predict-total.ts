import { money } from "@tillbridge/core";
import type { LineDraft, TaxDraft } from "./draft.ts";

/** A line as Odoo computes it; amounts in minor units, rates in millionths. */
export interface PredictLine {
  readonly quantity: bigint;
  readonly price: bigint;
  readonly taxes: readonly bigint[];
}

const MILLION = 1_000_000n;

/**
 * What Odoo's total comes to for whole quantities and prices of the currency's decimals: with taxes
 * in the prices always their sum; with taxes on top rounded per line, or once for each tax. Two
 * taxes of one rate are two taxes.
 */
export function predictTotal(
  lines: readonly PredictLine[],
  {
    included,
    rounding,
  }: { readonly included: boolean; readonly rounding: "per_line" | "globally" },
): bigint {
  const net = sum(lines.map((line) => line.quantity * line.price));
  if (included) return net;
  const bases = lines.flatMap((line) =>
    line.taxes.map((rate, place) => ({
      tax: `${rate} ${line.taxes.slice(0, place).filter((other) => other === rate).length}`,
      parts: line.quantity * line.price * rate,
    })),
  );
  if (rounding === "per_line") return net + sum(bases.map(({ parts }) => rounded(parts)));
  const byTax = Map.groupBy(bases, ({ tax }) => tax);
  return net + sum([...byTax.values()].map((each) => rounded(sum(each.map(({ parts }) => parts)))));
}

/** A draft's line as Odoo computes it. */
export function predictLine(line: LineDraft, currency: string): PredictLine {
  return {
    quantity: BigInt(line.quantity),
    price: money(line.unitPrice, currency, "shop").minor,
    taxes: line.taxes.map(millionths),
  };
}

/** Per cent have at most four decimals. */
export function millionths({ percent }: Pick<TaxDraft, "percent">): bigint {
  return BigInt(Math.round(Number(percent) * 10_000));
}

/** Millionths to whole units, halves away from nought. */
function rounded(parts: bigint): bigint {
  const half = parts < 0n ? -MILLION / 2n : MILLION / 2n;
  return (parts + half) / MILLION;
}

function sum(all: readonly bigint[]): bigint {
  return all.reduce((total, each) => total + each, 0n);
}
