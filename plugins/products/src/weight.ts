import { decimal, decimalText, product, quotientText } from "./decimal.ts";

/** Shopify's WeightUnit. */
export type ShopifyWeightUnit = "GRAMS" | "KILOGRAMS" | "OUNCES" | "POUNDS";

/** Odoo's `weight_uom_name`. */
export type OdooWeightUnit = "kg" | "lb";

/** Grams, exactly: the international avoirdupois pound of 1959 is 0.45359237 kg by definition. */
const GRAMS: Readonly<Record<ShopifyWeightUnit | OdooWeightUnit, string>> = {
  GRAMS: "1",
  KILOGRAMS: "1000",
  OUNCES: "28.349523125",
  POUNDS: "453.59237",
  kg: "1000",
  lb: "453.59237",
};

/**
 * The exact weight in grams as a decimal text. Shopify sends weights as JSON floats: the shortest
 * text of the float is what the merchant typed, so that is taken as exact.
 */
export function grams(weight: {
  readonly value: number;
  readonly unit: ShopifyWeightUnit;
}): string {
  return decimalText(product(decimal(String(weight.value)), decimal(GRAMS[weight.unit])));
}

/**
 * A weight in the unit that Odoo is set to, with the decimals of its "Stock Weight", halves away
 * from nought: the one rounding between Shopify and Odoo, the same that Odoo would do.
 */
export function odooWeight(inGrams: string, unit: OdooWeightUnit, digits: number): string {
  return quotientText(decimal(inGrams), decimal(GRAMS[unit]), digits);
}
