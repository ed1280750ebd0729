import type { Odoo } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";

/** The technical names of the installed modules: "sale_management". Read once per connection. */
export function installedModules(odoo: Odoo, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  return odoo.once("modules", async () => {
    const rows = await searchRecords<{ name: string }>(odoo, "ir.module.module", {
      domain: [["state", "in", ["installed", "to upgrade"]]],
      fields: ["name"],
      signal,
    });
    return new Set(rows.map((row) => row.name));
  });
}
