import type { ShopifyWeightUnit } from "./weight.ts";

/** A Shopify product as this plugin needs it. */
export interface ProductRecord {
  /** "gid://shopify/Product/123" */
  readonly id: string;
  readonly title: string;
  readonly descriptionHtml: string;
  readonly status: "ACTIVE" | "DRAFT" | "ARCHIVED" | "UNLISTED";
  readonly isGiftCard: boolean;
  readonly variants: readonly VariantRecord[];
}

export interface VariantRecord {
  /** "gid://shopify/ProductVariant/123" */
  readonly id: string;
  /** Without white space around; undefined when empty. */
  readonly sku: string | undefined;
  readonly barcode: string | undefined;
  /** Decimal string in the shop's currency, gross or net as the shop is set. */
  readonly price: string;
  readonly weight: { readonly value: number; readonly unit: ShopifyWeightUnit } | undefined;
  readonly tracked: boolean;
  readonly requiresShipping: boolean;
  readonly cost: { readonly amount: string; readonly currency: string } | undefined;
  /** Option names and values in the product's order; none for a product without options. */
  readonly options: readonly OptionValue[];
}

/** One option of a variant: name "Size", value "M". */
export interface OptionValue {
  readonly name: string;
  readonly value: string;
}
