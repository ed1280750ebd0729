import type { Finding } from "@tillbridge/core";
import type { Odoo } from "../odoo.ts";
import { currencies } from "../reference/currencies.ts";
import { fieldsOf } from "../reference/fields-of.ts";
import { installedModules } from "../reference/installed-modules.ts";
import { ok } from "./finding.ts";

/**
 * Every currency wanted is active, and line prices keep its decimals. Without a list, the active
 * currencies are looked at for their decimals.
 */
export async function checkCurrencies(
  odoo: Odoo,
  wanted: readonly string[] | undefined,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const all = await currencies(odoo, signal);
  const priceDecimals = await decimalsOfPrices(odoo, signal);
  const active = [...all.values()].filter((currency) => currency.active).map(({ code }) => code);
  return (wanted ?? active).flatMap((code) => {
    const currency = all.get(code);
    const subject = `Odoo currency ${code}`;
    if (!currency?.active) return [inactive(subject, currency !== undefined)];
    if (priceDecimals !== undefined && currency.decimals > priceDecimals) {
      const level = wanted ? "error" : "warning";
      return [cutPrices(level, subject, { decimals: currency.decimals, priceDecimals })];
    }
    return wanted ? [ok(subject, `is active with ${currency.decimals} decimals`)] : [];
  });
}

/** Undefined where prices keep all their digits, or where there are no orders. */
async function decimalsOfPrices(odoo: Odoo, signal: AbortSignal | undefined) {
  const installed = await installedModules(odoo, signal);
  if (!installed.has("sale")) return undefined;
  return (await fieldsOf(odoo, "sale.order.line", signal)).get("price_unit")?.decimals;
}

function inactive(subject: string, known: boolean): Finding {
  return {
    level: "error",
    subject,
    message: known ? "is not active" : "is unknown",
    cost: "no document can be written in it",
    fix: "Odoo's administrator activates it in Accounting → Currencies",
  };
}

function cutPrices(
  level: "error" | "warning",
  subject: string,
  { decimals, priceDecimals }: { readonly decimals: number; readonly priceDecimals: number },
): Finding {
  return {
    level,
    subject,
    message: `has ${decimals} decimals, but Odoo cuts line prices to ${priceDecimals}`,
    cost: "every order in this currency is off by up to 0.08",
    fix: `Odoo's administrator sets "Product Price" to ${decimals} digits in Decimal Accuracy`,
  };
}
