import { company, fieldsOf, type Odoo, weightUnit } from "@tillbridge/odoo";
import type { Database } from "./content.ts";

/** The decimals of Odoo's "Stock Weight" where they cannot be seen. */
const WEIGHT_DIGITS = 2;

/** Reads what the database is like; everything is remembered by the connection. */
export async function readDatabase(
  odoo: Odoo,
  shopCurrency: string,
  signal: AbortSignal,
): Promise<Database> {
  const dialect = await odoo.dialect(signal);
  const fields = await fieldsOf(odoo, "product.product", signal);
  const { currency } = await company(odoo, signal);
  return {
    weightUnit: await weightUnit(odoo, signal),
    weightDigits: fields.get("weight")?.decimals ?? WEIGHT_DIGITS,
    currency,
    shopCurrency,
    kinds: {
      storable: dialect.storableProduct,
      goods: dialect.goodsProduct,
      service: dialect.serviceProduct,
    },
  };
}
