import type { Odoo } from "@tillbridge/odoo";
import type { Shopify } from "@tillbridge/shopify";
import { expect, it } from "vitest";
import { takeCensus } from "./census.ts";

const START = Date.UTC(2026, 0, 1);
/** Shopify's lists end here without a word. */
const LIST_MAX = 25_000;

interface Asked {
  readonly first: number;
  readonly after: string | null;
  readonly query: string;
}

/** A store of so many orders of 1.00, one changed in each second. */
function storeOf(count: number): Shopify {
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: `gid://shopify/Order/${at}`,
    name: `#${at}`,
    updatedAt: `${new Date(START + at * 1000).toISOString().slice(0, 19)}Z`,
    cancelledAt: null,
    test: false,
    totalPriceSet: { shopMoney: { amount: "1.0", currencyCode: "USD" } },
  }));
  const query = async (_document: unknown, { first, after, query }: Asked) => {
    const from = Date.parse(/'([^']+)'/.exec(query)?.[1] ?? "1970-01-01T00:00:00Z");
    const begin = Math.max(0, (from - START) / 1000);
    const list = nodes.slice(begin, begin + LIST_MAX);
    const at = Number(after ?? 0);
    const pageInfo = { hasNextPage: at + first < list.length, endCursor: String(at + first) };
    return { orders: { nodes: list.slice(at, at + first), pageInfo } };
  };
  return { shop: "large.myshopify.com", query } as unknown as Shopify;
}

const NOTHING = {
  once: (_key: string, read: () => unknown) => read(),
  call: async () => [],
} as unknown as Odoo;

it("counts every order of a store that has more than Shopify lists", async () => {
  const systems = { shopify: storeOf(45_000), odoo: NOTHING };
  const what = {
    store: "us",
    side: "shop",
    testOrders: "skip",
    cancelledOrders: "skip",
  } as const;
  const [census] = await takeCensus(systems, what, new AbortController().signal);
  expect(census?.shopify).toEqual({ orders: 45_000, gross: "45000.00" });
  expect(census?.missing).toHaveLength(45_000);
});
