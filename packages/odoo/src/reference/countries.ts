import type { Odoo } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";

/** Database ids of countries by their ISO 3166 code: "US". Read once per connection. */
export function countries(odoo: Odoo, signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
  return odoo.once("countries", async () => {
    const fields = ["code"];
    const rows = await searchRecords<{ code: string | false }>(odoo, "res.country", {
      domain: [],
      fields,
      signal,
    });
    return new Map(rows.flatMap(({ id, code }) => (code ? [[code, id] as const] : [])));
  });
}
