/** Which module to install for a model that is not there, by the beginning of its name. */
const MODULES: readonly (readonly [prefix: string, module: string])[] = [
  ["sale.", "sale_management"],
  ["stock.", "stock"],
  ["account.", "account"],
  ["product.", "product"],
  ["delivery.", "delivery"],
  ["crm.team", "sales_team"],
  ["crm.", "crm"],
  ["res.", "base"],
  ["ir.", "base"],
];

/** The module that brings a model, by the name it has in Odoo's list of apps. */
export function moduleOf(model: string): string {
  const known = MODULES.find(([prefix]) => model.startsWith(prefix));
  return known ? `module ${known[1]}` : "the module that brings it";
}
