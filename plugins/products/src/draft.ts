import type { OptionValue } from "./record.ts";

/** A product as it should be in Odoo, before Odoo's unit, currency and attributes are known. */
export interface ProductDraft {
  readonly title: string;
  /** HTML or plain text as set; undefined leaves Odoo's alone. */
  readonly description: string | undefined;
  /** Kept in stock, shipped but not counted, or neither. */
  readonly kind: "storable" | "goods" | "service";
  readonly active: boolean;
  /** Option names in their order; none for a product with one plain variant. */
  readonly options: readonly string[];
  /** In Shopify's order, at least one. */
  readonly variants: readonly VariantDraft[];
}

export interface VariantDraft {
  /** "gid://shopify/ProductVariant/123" */
  readonly id: string;
  readonly sku: string | undefined;
  readonly barcode: string | undefined;
  /** Decimal string in the shop's currency; undefined when prices are not moved. */
  readonly price: string | undefined;
  /** Exact decimal string; undefined when Shopify knows no weight. */
  readonly grams: string | undefined;
  readonly cost: { readonly amount: string; readonly currency: string } | undefined;
  /** One for each option of the product, in their order. */
  readonly values: readonly OptionValue[];
}

/** What people call a variant: its SKU, else its option values, else the end of its id. */
export function variantLabel(variant: VariantDraft): string {
  if (variant.sku) return variant.sku;
  if (variant.values.length > 0) return variant.values.map(({ value }) => value).join(" / ");
  return variant.id.slice(variant.id.lastIndexOf("/") + 1);
}
