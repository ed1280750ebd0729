import { SetupError } from "@tillbridge/core";
import { searchRecords, warehouses } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";

/** Where an order belongs in Odoo: columns of `load`, the same for every order of the store. */
export type Placement = Readonly<Record<string, number | null>>;

/**
 * Finds the warehouse, sales team and salesperson that the settings name; each is read once.
 * @throws SetupError for one that Odoo does not know
 */
export async function findPlacement(desk: Desk): Promise<Placement> {
  const { settings } = desk;
  const { warehouse, team, salesperson } = settings;
  return {
    ...(warehouse === undefined ? {} : { "warehouse_id/.id": await warehouseId(desk, warehouse) }),
    ...(team === undefined ? {} : { "team_id/.id": await idOf(desk, "crm.team", "name", team) }),
    "user_id/.id":
      salesperson === undefined ? null : await idOf(desk, "res.users", "login", salesperson),
  };
}

async function warehouseId({ odoo, signal }: Desk, code: string): Promise<number> {
  const all = await warehouses(odoo, signal);
  const found = all.find((each) => each.code === code);
  if (found) return found.id;
  const codes = all.map((each) => `"${each.code}"`).join(", ");
  throw new SetupError(
    `Cannot find warehouse "${code}" in Odoo, which has ${codes}; correct the setting "warehouse"`,
  );
}

async function idOf(desk: Desk, model: string, field: string, value: string): Promise<number> {
  const { odoo, signal, found } = desk;
  const known = found.placement.get(model);
  if (known !== undefined) return known;
  const domain = [[field, "=", value]];
  const rows = await searchRecords(odoo, model, { domain, fields: [field], signal });
  if (rows[0] && rows.length === 1) {
    found.placement.set(model, rows[0].id);
    return rows[0].id;
  }
  throw new SetupError(
    `Cannot find ${model} "${value}" in Odoo: ${rows.length} have it as ${field}; correct the ` +
      `setting`,
  );
}
