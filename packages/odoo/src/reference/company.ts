import { SetupError } from "@tillbridge/core";
import type { Odoo } from "../odoo.ts";
import { readRecords } from "../read-records.ts";
import { countries } from "./countries.ts";
import { currencies } from "./currencies.ts";

/** The company that calls are made in. */
export interface OdooCompany {
  readonly id: number;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly currencyId: number;
  /** ISO 3166 of its address; undefined when it has none. */
  readonly countryCode: string | undefined;
  /** Taxes are rounded per line, or once for the whole document. */
  readonly taxRounding: "per_line" | "globally";
  /** New taxes are included in prices by default; undefined where Odoo has no such setting. */
  readonly pricesIncludeTax: boolean | undefined;
}

interface Row {
  readonly name: string;
  readonly currency_id: number;
  readonly country_id: number | false;
  readonly tax_calculation_rounding_method?: string;
  readonly account_price_include?: string;
}

/**
 * Reads the company once per connection.
 * @throws SetupError when Odoo has no accounting, and so no rounding of taxes
 */
export function company(odoo: Odoo, signal?: AbortSignal): Promise<OdooCompany> {
  return odoo.once("company", async () => {
    const { companyId } = await odoo.session(signal);
    const { companyTaxInclusion } = await odoo.dialect(signal);
    const fields = ["name", "currency_id", "country_id", "tax_calculation_rounding_method"];
    if (companyTaxInclusion) fields.push(companyTaxInclusion);
    const rows = await readRecords<Row>(odoo, "res.company", [companyId], { fields, signal });
    const row = rows.get(companyId);
    if (!row) throw new SetupError(`Cannot read company ${companyId} of Odoo: it does not exist`);
    return {
      id: companyId,
      name: row.name,
      currency: await codeOf(odoo, row.currency_id, signal),
      currencyId: row.currency_id,
      countryCode: await countryOf(odoo, row.country_id, signal),
      taxRounding:
        row.tax_calculation_rounding_method === "round_globally" ? "globally" : "per_line",
      pricesIncludeTax: companyTaxInclusion
        ? row.account_price_include === "tax_included"
        : undefined,
    };
  });
}

async function codeOf(odoo: Odoo, id: number, signal: AbortSignal | undefined): Promise<string> {
  const all = [...(await currencies(odoo, signal)).values()];
  return all.find((currency) => currency.id === id)?.code ?? "";
}

async function countryOf(odoo: Odoo, id: number | false, signal: AbortSignal | undefined) {
  const all = await countries(odoo, signal);
  return [...all].find(([, countryId]) => countryId === id)?.[0];
}
