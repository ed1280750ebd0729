import { currencyDigits, money, toDecimal } from "@tillbridge/core";
import type { OrderDraft } from "./draft.ts";
import type { OdooOrder } from "./odoo-order.ts";

/**
 * What Odoo's total lacks to Shopify's, in minor units: positive when Odoo's is too low.
 * @throws RecordError when the draft's total is no amount
 */
export function gapOf({ total, currency }: OrderDraft, order: OdooOrder): bigint {
  return money(total, currency, "shop").minor - odooMinor(order.amount_total, currency);
}

/** Odoo sends amounts as floats of its own rounding: the nearest minor unit is the one it means. */
export function odooMinor(amount: number, currency: string): bigint {
  return BigInt(Math.round(amount * 10 ** currencyDigits(currency)));
}

/** Minor units as a decimal of the currency. */
export function decimalOf(minor: bigint, currency: string): string {
  return toDecimal({ minor, currency, side: "shop" });
}
