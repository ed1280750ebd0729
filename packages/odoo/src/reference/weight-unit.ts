import { SetupError } from "@tillbridge/core";
import type { Odoo } from "../odoo.ts";

const MODEL = "product.template";
const FIELD = "weight_uom_name";

interface Row {
  readonly weight_uom_name: string;
}

/**
 * The unit that all product weights of the database are in. Read once per connection, off any
 * product: the setting itself is closed to ordinary users.
 * @throws SetupError when it is neither kg nor lb
 */
export function weightUnit(odoo: Odoo, signal?: AbortSignal): Promise<"kg" | "lb"> {
  return odoo.once("weight unit", async () => {
    const args = { domain: [], fields: [FIELD], limit: 1 };
    const options = { signal, context: { active_test: false } };
    const [product] = await odoo.call<readonly Row[]>(MODEL, "search_read", args, options);
    const unit = (product ?? (await unsavedProduct(odoo, signal)))?.[FIELD];
    if (unit === "kg") return "kg";
    if (unit === "lb") return "lb";
    throw new SetupError(
      `Cannot tell the weight unit of Odoo from "${String(unit)}": kg or lb is wanted; ` +
        `Odoo's administrator can choose one in the settings of Inventory`,
    );
  });
}

/** A database without products still computes the unit for one that is not saved. */
async function unsavedProduct(odoo: Odoo, signal: AbortSignal | undefined) {
  const { unsavedRecord } = await odoo.dialect(signal);
  if (unsavedRecord === "read") {
    const args = { ids: [false] as const, fields: [FIELD] };
    return (await odoo.call<readonly Row[]>(MODEL, "read", args, { signal }))[0];
  }
  const args = { values: {}, field_names: [], fields_spec: { [FIELD]: {} } };
  return (await odoo.call<{ readonly value: Row }>(MODEL, "onchange", args, { signal })).value;
}
