import type { Odoo } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";
import { countries } from "./countries.ts";

/**
 * Database ids of states and provinces by country and code: "US-CA". A code alone is ambiguous in
 * Odoo. Read once per connection.
 */
export function states(odoo: Odoo, signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
  return odoo.once("states", async () => {
    const byCode = await countries(odoo, signal);
    const codes = new Map([...byCode].map(([code, id]) => [id, code]));
    const rows = await searchRecords<{ code: string; country_id: number }>(
      odoo,
      "res.country.state",
      { domain: [], fields: ["code", "country_id"], signal },
    );
    return new Map(
      rows.map(({ id, code, country_id }) => [`${codes.get(country_id)}-${code}`, id]),
    );
  });
}
