export { checkOdoo, type Needs } from "./check/check-odoo.ts";
export type { Operation, Rights } from "./check/check-rights.ts";
export { connectOdoo, type OdooSettings } from "./connection.ts";
export type { Dialect } from "./dialect.ts";
export { externalId } from "./external-id.ts";
export { externalIdsOf, resolveExternalIds } from "./external-ids.ts";
export { type Cell, odooDatetime } from "./load/cell.ts";
export {
  type LoadOptions,
  loadRecords,
  type UpdateRecord,
  updateRecords,
} from "./load/load-records.ts";
export type { LoadChildren, LoadRecord, LoadValues } from "./load/rows.ts";
export type { Loaded } from "./load/settle-batch.ts";
export type {
  CallArgs,
  CallOptions,
  Odoo,
  OdooContext,
  ServerVersion,
  Session,
} from "./odoo.ts";
export { type OdooTargetSettings, odooTarget, type Parts } from "./odoo-target.ts";
export {
  type ReadOptions,
  readRecords,
  type SearchOptions,
  searchRecords,
} from "./read-records.ts";
export { company, type OdooCompany } from "./reference/company.ts";
export { countries } from "./reference/countries.ts";
export { currencies, type OdooCurrency } from "./reference/currencies.ts";
export { fieldsOf, type OdooField } from "./reference/fields-of.ts";
export { installedModules } from "./reference/installed-modules.ts";
export { type OdooPricelist, pricelists, readPricelists } from "./reference/pricelists.ts";
export { states } from "./reference/states.ts";
export { type OdooTax, readTaxes, taxes } from "./reference/taxes.ts";
export { type OdooWarehouse, warehouses } from "./reference/warehouses.ts";
export { weightUnit } from "./reference/weight-unit.ts";
