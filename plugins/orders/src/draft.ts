/** A Shopify order as it should be in Odoo, before Odoo's ids are known. Amounts are decimals. */
export interface OrderDraft {
  /** "#1001", for messages. */
  readonly label: string;
  /** The order's name in Odoo: "US-#1001". */
  readonly name: string;
  /** The customer's reference: their own order number, else Shopify's. */
  readonly reference: string;
  /** UTC, "2026-11-01T10:11:12Z". */
  readonly placedAt: string;
  readonly cancelled: boolean;
  /** ISO 4217. */
  readonly currency: string;
  /** What Odoo's total must come to. */
  readonly total: string;
  /** Minor units by which sums of converted amounts may be off; nought for one currency. */
  readonly conversionSlack: number;
  readonly contact: ContactDraft;
  readonly billing: AddressDraft | undefined;
  readonly shipping: AddressDraft | undefined;
  readonly lines: readonly LineDraft[];
}

/** Who orders: a customer, a guest known by e-mail, or nobody in particular. */
export interface ContactDraft {
  readonly kind: "customer" | "guest" | "anonymous";
  /** The customer's gid, the guest's e-mail address in lower case; empty for nobody. */
  readonly key: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
}

export interface AddressDraft {
  readonly name: string | undefined;
  readonly company: string | undefined;
  readonly street: string | undefined;
  readonly street2: string | undefined;
  readonly city: string | undefined;
  readonly zip: string | undefined;
  readonly countryCode: string | undefined;
  readonly provinceCode: string | undefined;
  readonly province: string | undefined;
  readonly phone: string | undefined;
}

export interface LineDraft {
  /** Unique within the store: kind and id of its external id, "line_123" or "discount_123_1". */
  readonly key: string;
  readonly text: string;
  readonly quantity: number;
  /** Per unit, negative for a discount. */
  readonly unitPrice: string;
  readonly taxes: readonly TaxDraft[];
  readonly product: ProductDraft;
  /** What Shopify took as tax, after discounts; undefined where it stands on another line. */
  readonly shopifyTax: string | undefined;
}

/** A tax by what makes it the same in Odoo. Two of equal rate on one line are two taxes. */
export interface TaxDraft {
  /** ISO 3166 of where the goods go. */
  readonly country: string;
  /** Per cent without trailing zeros: "8.875". */
  readonly percent: string;
  readonly included: boolean;
  /** The sales channel pays it, so it is not the merchant's to declare. */
  readonly channel: boolean;
  /** 1, or 2 for the second of equal rate on one line. */
  readonly place: number;
}

/** What a line sells: a product of the catalogue, or one of the plugin's own service products. */
export type ProductDraft =
  | {
      readonly kind: "variant";
      /** The id in Odoo that the products flow linked. */
      readonly linked: string | undefined;
      readonly sku: string | undefined;
      /** What stands in for it when it is unknown and the settings allow it. */
      readonly fallback: SpecialProduct;
    }
  | { readonly kind: "special"; readonly special: SpecialProduct };

/** The plugin's own products, made when first needed or named in the settings. */
export const SPECIAL_PRODUCTS = [
  "discount",
  "shipping",
  "custom_goods",
  "custom_service",
  "gift_card",
  "tip",
  "duty",
  "fee",
  "rounding",
] as const;

export type SpecialProduct = (typeof SPECIAL_PRODUCTS)[number];
