import type { Dialect } from "../dialect.ts";
import { dialect18 } from "./18.ts";

/** Odoo 19: what changed since 18. */
export const dialect19: Dialect = {
  ...dialect18,
  transport: "json-2",
  accessQuestion: "has_access",
  groupedRead: "formatted_read_group",
  unsavedRecord: "onchange",
  userGroups: "group_ids",

  orderLineTaxes: "tax_ids",
  orderLineUnit: "product_uom_id",
  orderLineRoute: "route_ids",
  priceKeepsDigits: true,
  customerFollows: false,
  cancelWarns: false,

  procurementGroup: undefined,
  moveNames: false,

  datesCompareMicroseconds: false,
};
