import { type Money, money, type Side } from "@tillbridge/core";
import * as v from "valibot";
import type { MapSettings } from "../src/map.ts";
import type { LineRecord, OrderRecord, ShippingRecord, TaxRecord } from "../src/record.ts";
import { ordersSettings } from "../src/settings.ts";

/** The settings as they are when nothing is set, for store "us". */
export const SETTINGS: MapSettings = { ...v.parse(ordersSettings, {}), namePrefix: "US-" };

export function usd(amount: string): Money<Side> {
  return money<Side>(amount, "USD", "shop");
}

export function tax(rate: number | undefined, amount: string): TaxRecord {
  return { title: "Tax", rate, amount: usd(amount), channelLiable: false };
}

/** A mug of 10.00 without taxes, but for what is given. */
export function lineRecord(own: Partial<LineRecord> = {}): LineRecord {
  return {
    id: "gid://shopify/LineItem/11",
    title: "Mug",
    sku: "MUG",
    variantId: "gid://shopify/ProductVariant/7",
    quantity: 1,
    isGiftCard: false,
    requiresShipping: true,
    unitPrice: usd("10.00"),
    discounts: [],
    taxes: [],
    duties: [],
    ...own,
  };
}

export function shippingRecord(own: Partial<ShippingRecord> = {}): ShippingRecord {
  return {
    id: "gid://shopify/ShippingLine/21",
    title: "Post",
    price: usd("5.00"),
    discounts: [],
    taxes: [],
    ...own,
  };
}

/** An order of one mug, but for what is given. */
export function orderRecord(own: Partial<OrderRecord> = {}): OrderRecord {
  return {
    id: "gid://shopify/Order/1",
    name: "#1001",
    processedAt: "2026-11-01T10:11:12Z",
    cancelledAt: undefined,
    test: false,
    poNumber: undefined,
    currency: "USD",
    shopCountry: "US",
    converted: false,
    taxesIncluded: false,
    dutiesIncluded: false,
    total: usd("10.00"),
    tip: usd("0.00"),
    customer: undefined,
    email: "Ann@Example.com",
    phone: undefined,
    billing: undefined,
    shipping: undefined,
    lines: [lineRecord()],
    shippingLines: [],
    fees: [],
    ...own,
  };
}
