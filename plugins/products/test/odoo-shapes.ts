import type { OdooProduct, OdooValue, OdooVariant } from "../src/odoo-product.ts";

/** A template in Odoo: attribute names with their values; value ids count up from 100. */
export function odooProduct(
  attributes: Readonly<Record<string, readonly string[]>>,
  variants: readonly Partial<OdooVariant>[],
  fields: OdooProduct["fields"] = {},
): OdooProduct {
  let next = 100;
  const values = Object.entries(attributes).flatMap(([name, names], line) =>
    names.map((value): OdooValue => {
      next += 1;
      return {
        id: next - 1,
        lineId: line + 1,
        attribute: { id: line + 10, name, createVariant: "dynamic" },
        name: value,
        priceExtra: 0,
        active: true,
      };
    }),
  );
  return {
    id: 7,
    fields,
    values,
    variants: variants.map((variant, place) => ({
      id: 70 + place,
      sku: undefined,
      barcode: undefined,
      weight: 0,
      active: true,
      valueIds: [],
      ...variant,
    })),
  };
}
