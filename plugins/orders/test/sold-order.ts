import { currencyDigits } from "@tillbridge/core";
import type { AddressData, LineData, OrderData, StoreData, TaxData } from "@tillbridge/shopify-sim";

/** A line as a test tells it; amounts are decimals of the order's currency. */
export interface SoldLine {
  readonly title: string;
  readonly price: string;
  readonly quantity?: number;
  readonly sku?: string;
  /** What each discount of the order takes off the line, by its place. */
  readonly off?: readonly string[];
  /** 0.08875 for 8.875 %. */
  readonly rates?: readonly number[];
  readonly isGiftCard?: boolean;
  readonly requiresShipping?: boolean;
}

/** An order as a test tells it; taxes are computed as Shopify does. */
export interface SoldOrder {
  readonly id: number;
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly lines: readonly SoldLine[];
  readonly shipping?: readonly SoldLine[];
  readonly discounts?: readonly string[];
  readonly changes?: Partial<OrderData>;
}

export const NEW_YORK: AddressData = {
  firstName: "Ann",
  lastName: "Lee",
  company: null,
  address1: "1 Main Street",
  address2: null,
  city: "New York",
  provinceCode: "NY",
  province: "New York",
  countryCode: "US",
  zip: "10001",
  phone: null,
};

export const BERLIN: AddressData = {
  ...NEW_YORK,
  company: "Beispiel GmbH",
  address1: "Unter den Linden 1",
  city: "Berlin",
  provinceCode: null,
  province: null,
  countryCode: "DE",
  zip: "10117",
};

/** Taxes on top. */
const DOLLARS = { currency: "USD", taxesIncluded: false };

const PLACED_AT = Date.UTC(2026, 9, 1, 10, 11, 12);

/** An order of the simulated Shopify. */
export function soldOrder(sold: SoldOrder): OrderData {
  const { id, lines, shipping = [], discounts = [], currency } = sold;
  const at = PLACED_AT + id * 60_000;
  return {
    id,
    name: `#${1000 + id}`,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    test: false,
    presentmentCurrency: currency,
    customer: {
      id: 700 + id,
      firstName: "Ann",
      lastName: "Lee",
      email: `ann${id}@example.com`,
      phone: null,
      updatedAt: at,
    },
    email: `ann${id}@example.com`,
    phone: null,
    note: null,
    tags: [],
    poNumber: null,
    sourceName: "web",
    billingAddress: NEW_YORK,
    shippingAddress: NEW_YORK,
    gateways: ["manual"],
    discounts: discounts.map((title) => ({ kind: "code", title, target: "LINE_ITEM" })),
    lines: lines.map((line, place) => lineData(sold, line, id * 1000 + place + 1)),
    shippingLines: shipping.map((line, place) => {
      const { unitPrice, allocations, taxes } = lineData(sold, line, place + 1);
      const own = { id: id * 1000 + place + 1, title: line.title, code: null };
      return { ...own, price: unitPrice, allocations, taxes };
    }),
    financialStatus: "PAID",
    ...sold.changes,
  };
}

function lineData(sold: SoldOrder, line: SoldLine, id: number): LineData {
  const { title, price, quantity = 1, sku, off = [], rates = [] } = line;
  const net = minorOf(price, sold) * BigInt(quantity) - sum(off.map((each) => minorOf(each, sold)));
  return {
    id,
    title,
    variantTitle: null,
    sku: sku ?? null,
    variantId: null,
    productId: null,
    quantity,
    isGiftCard: line.isGiftCard ?? false,
    requiresShipping: line.requiresShipping ?? true,
    unitPrice: { shop: price, presentment: price },
    allocations: off.flatMap((each, discount) =>
      minorOf(each, sold) === 0n ? [] : [{ discount, amount: { shop: each, presentment: each } }],
    ),
    taxes: rates.map((rate) => taxData(sold, net, rate, rates)),
  };
}

const PARTS = 1_000_000n;

/** Each tax is rounded by itself; included taxes are taken out of the price. */
function taxData(sold: SoldOrder, net: bigint, rate: number, rates: readonly number[]): TaxData {
  const parts = (each: number) => BigInt(Math.round(each * Number(PARTS)));
  const below = sold.taxesIncluded ? PARTS + sum(rates.map(parts)) : PARTS;
  const amount = decimalOf(divideRounded(net * parts(rate), below), sold);
  return { title: `Tax ${rate}`, rate, amount: { shop: amount, presentment: amount } };
}

function divideRounded(a: bigint, b: bigint): bigint {
  const half = a < 0n ? -b / 2n : b / 2n;
  return (a + half) / b;
}

function minorOf(amount: string, { currency }: SoldOrder): bigint {
  return BigInt(Math.round(Number(amount) * 10 ** currencyDigits(currency)));
}

function decimalOf(minor: bigint, { currency }: SoldOrder): string {
  const digits = currencyDigits(currency);
  return (Number(minor) / 10 ** digits).toFixed(digits);
}

function sum(all: readonly bigint[]): bigint {
  return all.reduce((total, each) => total + each, 0n);
}

export const TOKEN = "shpat_test";

/** A simulated store without products: what it sells is found in Odoo by SKU. */
export function smallStore(
  { domain, currency, taxesIncluded }: Pick<StoreData, "domain" | "currency" | "taxesIncluded">,
  orders: readonly OrderData[],
): StoreData {
  const byUpdate = orders.toSorted((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);
  const scopes = ["read_products", "read_orders", "read_all_orders", "read_customers"];
  return {
    domain,
    name: domain,
    currency,
    taxesIncluded,
    country: "US",
    timezone: "UTC",
    weightUnit: "GRAMS",
    plan: "enterprise",
    access: [{ token: TOKEN, scopes }],
    locations: [],
    products: [],
    orders: { count: orders.length, at: (index) => byUpdate[index] as OrderData },
  };
}

/** Order 1 in dollars, as it was changed an hour after it was sold. */
export function changed(to: {
  readonly lines: readonly SoldLine[];
  readonly address: AddressData;
  readonly discounts?: readonly string[];
}) {
  const order = soldOrder({ ...DOLLARS, id: 1, lines: to.lines, discounts: to.discounts ?? [] });
  const updatedAt = order.updatedAt + 3_600_000;
  return { ...order, updatedAt, shippingAddress: to.address };
}
