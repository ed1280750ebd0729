import type { Odoo } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";

export interface OdooCurrency {
  readonly id: number;
  /** ISO 4217: "USD". */
  readonly code: string;
  /** Decimals that Odoo rounds amounts to. */
  readonly decimals: number;
  /** Odoo refuses documents in a currency that is not active; its administrator can activate it. */
  readonly active: boolean;
}

interface Row {
  readonly name: string;
  readonly active: boolean;
  readonly decimal_places: number;
}

/** All currencies by code, inactive ones too. Read once per connection. */
export function currencies(
  odoo: Odoo,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, OdooCurrency>> {
  return odoo.once("currencies", async () => {
    const rows = await searchRecords<Row>(odoo, "res.currency", {
      domain: [["active", "in", [true, false]]],
      fields: ["name", "active", "decimal_places"],
      signal,
    });
    return new Map(
      rows.map(({ id, name, active, decimal_places }) => [
        name,
        { id, code: name, decimals: decimal_places, active },
      ]),
    );
  });
}
