import type { Dialect } from "../dialect.ts";

/** Odoo 17: the oldest one supported, so every fact is stated. */
export const dialect17: Dialect = {
  transport: "json-rpc",
  accessQuestion: "check_access_rights",
  groupedRead: "read_group",
  unsavedRecord: "read",
  userGroups: "groups_id",
  keysExpire: false,
  productGroup: undefined,

  orderLineTaxes: "tax_id",
  orderLineUnit: "product_uom",
  orderLineRoute: "route_id",
  orderLineKeepPrice: undefined,
  priceKeepsDigits: false,
  customerFollows: true,
  cancelWarns: true,

  storableProduct: { detailed_type: "product" },
  goodsProduct: { detailed_type: "consu" },
  serviceProduct: { detailed_type: "service" },

  taxInclusion: (included) => ({ price_include: included }),
  companyTaxInclusion: undefined,

  paymentMemo: "ref",
  paymentPosted: ["posted"],
  paymentPostRefusesRepeat: true,
  postedTaxLineWritable: true,
  draftName: "/",

  returnMethod: "create_returns",
  procurementGroup: "group_id",
  moveNames: true,
  warehouseContext: "warehouse",
  stockNeedsManager: true,

  datesCompareMicroseconds: true,
};
