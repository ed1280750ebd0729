import { currencyDigits, RecordError } from "@tillbridge/core";
import { currencies, fieldsOf, type Odoo, searchRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { OrderDraft } from "./draft.ts";

/** How many decimals Odoo keeps. */
export interface Decimals {
  /** Of a line's price, "Product Price". */
  readonly price: number;
  /** Of amounts, by currency. */
  readonly amounts: ReadonlyMap<string, number>;
}

/** Reads them from the connection's memory, and anew where that is too few: it may be mended. */
export async function readDecimals(
  { odoo, signal }: Desk,
  wanted: readonly string[],
): Promise<Decimals> {
  const digits = Math.max(0, ...wanted.map(currencyDigits));
  const fields = await fieldsOf(odoo, "sale.order.line", signal);
  const { priceKeepsDigits } = await odoo.dialect(signal);
  const known = priceKeepsDigits ? undefined : fields.get("price_unit")?.decimals;
  const price = known === undefined ? Number.POSITIVE_INFINITY : known;
  const all = await currencies(odoo, signal);
  const amounts = new Map([...all.values()].map(({ code, decimals }) => [code, decimals]));
  const coarse = wanted.filter((code) => (amounts.get(code) ?? 0) < currencyDigits(code));
  return {
    price: price < digits ? await priceDecimalsNow(odoo, signal) : price,
    amounts: new Map([...amounts, ...(await amountDecimalsNow(odoo, coarse, signal))]),
  };
}

async function priceDecimalsNow(odoo: Odoo, signal: AbortSignal): Promise<number> {
  const args = { allfields: ["price_unit"], attributes: ["digits"] };
  const fields = await odoo.call<{ readonly price_unit: { readonly digits?: [number, number] } }>(
    "sale.order.line",
    "fields_get",
    args,
    { signal },
  );
  return fields.price_unit.digits?.[1] ?? Number.POSITIVE_INFINITY;
}

async function amountDecimalsNow(
  odoo: Odoo,
  codes: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly [string, number])[]> {
  if (codes.length === 0) return [];
  const rows = await searchRecords<{ name: string; decimal_places: number }>(odoo, "res.currency", {
    domain: [
      ["name", "in", codes],
      ["active", "in", [true, false]],
    ],
    fields: ["name", "decimal_places"],
    signal,
  });
  return rows.map(({ name, decimal_places }) => [name, decimal_places] as const);
}

/** @throws RecordError when Odoo would cut an order's prices or amounts */
export function requireDecimals(decimals: Decimals, draft: OrderDraft): void {
  const { label, currency, total, lines } = draft;
  const prices = lines.map(({ unitPrice }) => unitPrice);
  const finest = Math.max(0, ...prices.map(decimalsOf));
  if (finest > decimals.price) {
    throw new RecordError(
      `Cannot write order "${label}": ${currency} has ${finest} decimals, but Odoo cuts prices ` +
        `to ${decimals.price}; its administrator sets "Product Price" to ${finest} digits in ` +
        `Decimal Accuracy`,
    );
  }
  const kept = decimals.amounts.get(currency) ?? currencyDigits(currency);
  const cut = [...prices, total].find((amount) => decimalsOf(amount) > kept);
  if (cut === undefined) return;
  throw new RecordError(
    `Cannot write order "${label}": Odoo rounds ${currency} to ${kept} decimals, but it holds ` +
      `${cut}; its administrator sets the currency's rounding factor in Accounting → Currencies`,
  );
}

/** Those that count: 2 for "12.50" as for "12.05", none for "12.00". */
function decimalsOf(amount: string): number {
  const fraction = amount.split(".")[1] ?? "";
  return /[1-9]/.test(fraction) ? fraction.length : 0;
}
