import type { Money, Side } from "@tillbridge/core";

/** A Shopify order as this plugin needs it, on one side: every amount is of one currency. */
export interface OrderRecord {
  /** "gid://shopify/Order/123" */
  readonly id: string;
  /** What the merchant calls it: "#1001". */
  readonly name: string;
  /** Decides the tax point: UTC, "2026-11-01T10:11:12Z". */
  readonly processedAt: string;
  /** Set once the order was cancelled. */
  readonly cancelledAt: string | undefined;
  readonly test: boolean;
  /** The customer's own number for a business order. */
  readonly poNumber: string | undefined;
  readonly currency: string;
  /** ISO 3166 of the shop, if it has an address: where goods are sold that are not sent. */
  readonly shopCountry: string | undefined;
  /** Amounts were converted from another currency one by one, so their sums may be off by units. */
  readonly converted: boolean;
  readonly taxesIncluded: boolean;
  readonly dutiesIncluded: boolean;
  /** The order as it was sold, before refunds, as Shopify states it. */
  readonly total: Money<Side>;
  readonly tip: Money<Side>;
  readonly customer: CustomerRecord | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly billing: AddressRecord | undefined;
  readonly shipping: AddressRecord | undefined;
  readonly lines: readonly LineRecord[];
  readonly shippingLines: readonly ShippingRecord[];
  readonly fees: readonly FeeRecord[];
}

export interface CustomerRecord {
  /** "gid://shopify/Customer/123" */
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
}

/** Every part may be missing: privacy plans and redaction leave holes. */
export interface AddressRecord {
  readonly name: string | undefined;
  readonly company: string | undefined;
  readonly street: string | undefined;
  readonly street2: string | undefined;
  readonly city: string | undefined;
  readonly zip: string | undefined;
  /** ISO 3166 of the country: "US". */
  readonly countryCode: string | undefined;
  readonly provinceCode: string | undefined;
  readonly province: string | undefined;
  readonly phone: string | undefined;
}

export interface LineRecord {
  /** "gid://shopify/LineItem/123" */
  readonly id: string;
  /** Product and variant as the customer saw them. */
  readonly title: string;
  readonly sku: string | undefined;
  /** "gid://shopify/ProductVariant/123"; undefined for custom items and deleted products. */
  readonly variantId: string | undefined;
  /** Units ever ordered: later removals and refunds do not lower it. */
  readonly quantity: number;
  readonly isGiftCard: boolean;
  readonly requiresShipping: boolean;
  /** Before discounts, per unit, gross or net as the order is. */
  readonly unitPrice: Money<Side>;
  readonly discounts: readonly DiscountRecord[];
  readonly taxes: readonly TaxRecord[];
  readonly duties: readonly FeeRecord[];
}

/** The part of a discount that falls on one line. */
export interface DiscountRecord {
  /** Its code, or the title of an automatic or manual one. */
  readonly title: string;
  /** Above nought. */
  readonly amount: Money<Side>;
}

/** A tax that Shopify took on a line. */
export interface TaxRecord {
  readonly title: string;
  /** 0.08875 for 8.875 %; undefined where Shopify does not say. */
  readonly rate: number | undefined;
  readonly amount: Money<Side>;
  /** The sales channel collects and pays this tax, not the merchant. */
  readonly channelLiable: boolean;
}

export interface ShippingRecord {
  /** "gid://shopify/ShippingLine/123" */
  readonly id: string;
  readonly title: string;
  readonly price: Money<Side>;
  readonly discounts: readonly DiscountRecord[];
  readonly taxes: readonly TaxRecord[];
}

/** A duty or an additional fee. */
export interface FeeRecord {
  /** "gid://shopify/Duty/123" */
  readonly id: string;
  readonly title: string;
  readonly price: Money<Side>;
  readonly taxes: readonly TaxRecord[];
}
