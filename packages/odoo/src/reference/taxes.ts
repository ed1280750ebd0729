import type { Odoo } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";
import { countries } from "./countries.ts";

/** A sale tax of the company. */
export interface OdooTax {
  readonly id: number;
  readonly name: string;
  /** "percent": `amount` is the rate in per cent (8.875); others are not for mapping rates. */
  readonly amountType: string;
  readonly amount: number;
  /** The tax is included in the price. */
  readonly included: boolean;
  /** ISO 3166 of the country it is made for. */
  readonly countryCode: string | undefined;
}

interface Row {
  readonly name: string;
  readonly amount: number;
  readonly amount_type: string;
  readonly price_include: boolean;
  readonly country_id: number | false;
}

/** The active sale taxes of the company, in the order of their ids. Read once per connection. */
export function taxes(odoo: Odoo, signal?: AbortSignal): Promise<readonly OdooTax[]> {
  return odoo.once("taxes", () => readTaxes(odoo, signal));
}

/** The same read anew: after a tax was made. */
export async function readTaxes(odoo: Odoo, signal?: AbortSignal): Promise<readonly OdooTax[]> {
  const { companyId } = await odoo.session(signal);
  const codes = new Map([...(await countries(odoo, signal))].map(([code, id]) => [id, code]));
  const rows = await searchRecords<Row>(odoo, "account.tax", {
    domain: [
      ["type_tax_use", "=", "sale"],
      ["company_id", "=", companyId],
    ],
    fields: ["name", "amount", "amount_type", "price_include", "country_id"],
    signal,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    amountType: row.amount_type,
    amount: row.amount,
    included: row.price_include,
    countryCode: row.country_id ? codes.get(row.country_id) : undefined,
  }));
}
