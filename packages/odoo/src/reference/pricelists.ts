import type { Odoo } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";
import { currencies } from "./currencies.ts";

/** An order's currency is that of its pricelist; Odoo ignores any other. */
export interface OdooPricelist {
  readonly id: number;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Undefined: for every company. */
  readonly companyId: number | undefined;
}

interface Row {
  readonly name: string;
  readonly currency_id: number;
  readonly company_id: number | false;
}

/** The pricelists that the company may use, by id. Read once per connection. */
export function pricelists(odoo: Odoo, signal?: AbortSignal): Promise<readonly OdooPricelist[]> {
  return odoo.once("pricelists", () => readPricelists(odoo, signal));
}

/** The same read anew: after a pricelist was made. */
export async function readPricelists(
  odoo: Odoo,
  signal?: AbortSignal,
): Promise<readonly OdooPricelist[]> {
  const all = await currencies(odoo, signal);
  const codes = new Map([...all.values()].map(({ id, code }) => [id, code]));
  const { companyId } = await odoo.session(signal);
  const rows = await searchRecords<Row>(odoo, "product.pricelist", {
    domain: [["company_id", "in", [companyId, false]]],
    fields: ["name", "currency_id", "company_id"],
    signal,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    currency: codes.get(row.currency_id) ?? "",
    companyId: row.company_id || undefined,
  }));
}
