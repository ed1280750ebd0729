import type { OrderData, StoreData } from "@tillbridge/shopify-sim";

export const SHOP = "test.myshopify.com";
export const TOKEN = "shpat_test";
export const SCOPES = ["read_orders", "read_products", "read_inventory", "read_all_orders"];

const NO_ADDRESS = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  provinceCode: null,
  province: null,
  countryCode: "US",
  zip: null,
  phone: null,
};

/** An order of one line that costs what its id says. */
export function orderOf(id: number, updatedAt: number, lines = 1): OrderData {
  const price = { shop: `${id}.00`, presentment: `${id}.00` };
  return {
    id,
    name: `#${id}`,
    createdAt: updatedAt,
    processedAt: updatedAt,
    updatedAt,
    cancelledAt: null,
    test: false,
    presentmentCurrency: "USD",
    customer: null,
    email: null,
    phone: null,
    note: null,
    tags: [],
    poNumber: null,
    sourceName: "web",
    billingAddress: NO_ADDRESS,
    shippingAddress: NO_ADDRESS,
    gateways: [],
    discounts: [],
    shippingLines: [],
    financialStatus: "PAID",
    lines: Array.from({ length: lines }, (_, at) => ({
      id: id * 1000 + at,
      title: `Line ${at}`,
      variantTitle: null,
      sku: null,
      variantId: null,
      productId: null,
      quantity: 1,
      isGiftCard: false,
      requiresShipping: true,
      unitPrice: price,
      allocations: [],
      taxes: [],
    })),
  };
}

/** A store in USD with these orders, in the order of their updates. */
export function storeOf(orders: readonly OrderData[], rest: Partial<StoreData> = {}): StoreData {
  const sorted = orders.toSorted((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);
  return {
    domain: SHOP,
    name: "Test",
    currency: "USD",
    taxesIncluded: false,
    country: "US",
    timezone: "UTC",
    weightUnit: "GRAMS",
    plan: "standard",
    access: [{ token: TOKEN, scopes: SCOPES }],
    locations: [{ id: 1, name: "Main", address: NO_ADDRESS, isActive: true }],
    products: [],
    orders: { count: sorted.length, at: (index) => sorted[index] as OrderData },
    ...rest,
  };
}
