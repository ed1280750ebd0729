import type { Dialect } from "../dialect.ts";
import { dialect17 } from "./17.ts";

/** Odoo 18: what changed since 17. */
export const dialect18: Dialect = {
  ...dialect17,
  keysExpire: true,
  productGroup: "product.group_product_manager",

  orderLineKeepPrice: "technical_price_unit",

  storableProduct: { type: "consu", is_storable: true },
  goodsProduct: { type: "consu", is_storable: false },
  serviceProduct: { type: "service" },

  taxInclusion: (included) => ({
    price_include_override: included ? "tax_included" : "tax_excluded",
  }),
  companyTaxInclusion: "account_price_include",

  paymentMemo: "memo",
  paymentPosted: ["in_process", "paid"],
  paymentPostRefusesRepeat: false,
  postedTaxLineWritable: false,
  draftName: false,

  returnMethod: "action_create_returns",
  warehouseContext: "warehouse_id",
  stockNeedsManager: false,
};
