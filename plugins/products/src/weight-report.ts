import type { Finding } from "@tillbridge/core";
import { compare, decimal, difference, product } from "./decimal.ts";
import { grams, type OdooWeightUnit, odooWeight, type ShopifyWeightUnit } from "./weight.ts";

/** A variant as far as its weight is concerned. */
export interface WeighedVariant {
  readonly productTitle: string;
  readonly weight: { readonly value: number; readonly unit: ShopifyWeightUnit } | null;
}

/** How Odoo keeps weights. */
export interface WeightScale {
  readonly weightUnit: OdooWeightUnit;
  readonly weightDigits: number;
}

/** Says whether Odoo's decimals are enough: who ships by weight pays for more than a hundredth. */
export function weightReport(
  variants: readonly WeighedVariant[],
  { weightUnit, weightDigits }: WeightScale,
): Finding {
  const subject = "Product weights";
  const wrong = variants.flatMap(({ productTitle, weight }) => {
    if (!weight || isClose(grams(weight), weightUnit, weightDigits)) return [];
    const inOdoo = odooWeight(grams(weight), weightUnit, weightDigits);
    const { value, unit } = weight;
    return [`${productTitle} (${value} ${unit.toLowerCase()}: ${inOdoo} ${weightUnit})`];
  });
  if (wrong.length === 0) return { level: "ok", subject, message: `fit Odoo's ${weightUnit}` };
  return {
    level: "warning",
    subject,
    message:
      `${wrong.length} are rounded by more than a hundredth to Odoo's ${weightDigits} decimals, ` +
      `such as ${wrong.slice(0, 3).join(", ")}`,
    cost: "they weigh more or less in Odoo than in Shopify",
    fix: 'Odoo\'s administrator gives "Stock Weight" more decimals in Settings → Decimal Accuracy',
  };
}

const GRAMS_PER = { kg: "1000", lb: "453.59237" };

function isClose(inGrams: string, unit: OdooWeightUnit, digits: number): boolean {
  const exact = decimal(inGrams);
  const kept = product(decimal(odooWeight(inGrams, unit, digits)), decimal(GRAMS_PER[unit]));
  const { units, scale } = difference(exact, kept);
  const off = { units: (units < 0n ? -units : units) * 100n, scale };
  return compare(off, exact) <= 0;
}
