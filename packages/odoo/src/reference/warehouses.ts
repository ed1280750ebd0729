import type { Odoo } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";

export interface OdooWarehouse {
  readonly id: number;
  readonly name: string;
  /** "WH", the beginning of its documents' numbers. */
  readonly code: string;
  readonly stockLocationId: number;
}

interface Row {
  readonly name: string;
  readonly code: string;
  readonly lot_stock_id: number;
}

/** The warehouses of the company, by id. Read once per connection. */
export function warehouses(odoo: Odoo, signal?: AbortSignal): Promise<readonly OdooWarehouse[]> {
  return odoo.once("warehouses", async () => {
    const { companyId } = await odoo.session(signal);
    const rows = await searchRecords<Row>(odoo, "stock.warehouse", {
      domain: [["company_id", "=", companyId]],
      fields: ["name", "code", "lot_stock_id"],
      signal,
    });
    return rows.map(({ id, name, code, lot_stock_id }) => ({
      id,
      name,
      code,
      stockLocationId: lot_stock_id,
    }));
  });
}
