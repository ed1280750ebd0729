import { money, type Side, SystemError, toDecimal } from "@tillbridge/core";
import { currencies, externalIdsOf, type Odoo, searchRecords } from "@tillbridge/odoo";
import type { Shopify } from "@tillbridge/shopify";
import { OrderTotals, type OrderTotalsQuery } from "./graphql.generated.ts";
import { originOf } from "./prepare.ts";
import { odooMinor } from "./totals.ts";

/** The orders of one currency on both sides, and where they part. Amounts are decimals. */
export interface Census {
  /** ISO 4217. */
  readonly currency: string;
  readonly shopify: Count;
  readonly odoo: Count;
  /** Names of Shopify's orders that are not in Odoo. */
  readonly missing: readonly string[];
  /** Names of orders whose totals differ: "#1001: 10.00 in Shopify, 10.01 in Odoo". */
  readonly different: readonly string[];
  /** Names of orders in Odoo that Shopify does not have, copies that people made among them. */
  readonly surplus: readonly string[];
}

export interface Count {
  readonly orders: number;
  readonly gross: string;
}

export interface CensusOptions {
  readonly store: string;
  readonly side: Side;
  /** Orders that the flow leaves out are no part of the census. */
  readonly testOrders: "skip" | "import";
  readonly cancelledOrders: "skip" | "import";
}

interface Totalled {
  readonly name: string;
  readonly currency: string;
  readonly minor: bigint;
}

/**
 * Counts and sums a store's orders on both sides, order by order. Reads ids and totals only; orders
 * that were cancelled in Shopify count when Odoo has them.
 * @returns one census for each currency, in the order of their codes
 */
export async function takeCensus(
  { shopify, odoo }: { readonly shopify: Shopify; readonly odoo: Odoo },
  options: CensusOptions,
  signal: AbortSignal,
): Promise<readonly Census[]> {
  const inOdoo = await readOdoo(odoo, options.store, signal);
  const inShopify = await readShopify(shopify, options, inOdoo, signal);
  const all = [...inShopify.values(), ...inOdoo.values()].map(({ currency }) => currency);
  return [...new Set(all)].sort().map((currency) => compare(currency, inShopify, inOdoo));
}

/** By the number in their ids, as all maps here: gid and external id end in it. */
type Orders = ReadonlyMap<string, Totalled>;

const PAGE = 250;
/** Shopify's lists end at 25,000 records: before that, another one is begun. */
const LIST_PAGES_MAX = 80;

async function readShopify(
  shopify: Shopify,
  options: CensusOptions,
  inOdoo: Orders,
  signal: AbortSignal,
): Promise<Orders> {
  const found = new Map<string, Totalled>();
  for await (const node of allOrders(shopify, signal)) {
    const number = node.id.split("/").at(-1) ?? "";
    if (isLeftOut(node, options) && !inOdoo.has(number)) continue;
    const { shopMoney, presentmentMoney } = node.totalPriceSet;
    const { amount, currencyCode } = options.side === "shop" ? shopMoney : presentmentMoney;
    const { minor } = money(amount, currencyCode, options.side);
    found.set(number, { name: node.name, currency: currencyCode, minor });
  }
  return found;
}

type OrderNode = OrderTotalsQuery["orders"]["nodes"][number];

function isLeftOut(
  { test, cancelledAt }: OrderNode,
  { testOrders, cancelledOrders }: CensusOptions,
): boolean {
  return (test && testOrders === "skip") || (cancelledAt !== null && cancelledOrders === "skip");
}

/** Every order by its last change, some of them twice. */
async function* allOrders(shopify: Shopify, signal: AbortSignal): AsyncGenerator<OrderNode> {
  let from: string | undefined;
  for (;;) {
    const next = yield* oneList(shopify, from, signal);
    if (next === undefined) return;
    if (from !== undefined && next <= from) {
      throw new SystemError(
        `Cannot count the orders of ${shopify.shop}: its list does not get past ${from}`,
      );
    }
    from = next;
  }
}

/** @returns where the next list begins, by its last page's earliest change; undefined at the end */
async function* oneList(
  shopify: Shopify,
  from: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<OrderNode, string | undefined> {
  const query = from === undefined ? "" : `updated_at:>='${from}'`;
  let after: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const variables: { first: number; after: string | null; query: string } = {
      first: PAGE,
      after,
      query,
    };
    const { orders }: OrderTotalsQuery = await shopify.query(OrderTotals, variables, signal);
    yield* orders.nodes;
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
    if (after === null) return undefined;
    if (pages >= LIST_PAGES_MAX) return orders.nodes.map(({ updatedAt }) => updatedAt).sort()[0];
  }
}

interface Row {
  readonly name: string;
  readonly currency_id: number;
  readonly amount_total: number;
}

async function readOdoo(odoo: Odoo, store: string, signal: AbortSignal): Promise<Orders> {
  const codes = await currencies(odoo, signal);
  const byId = new Map([...codes.values()].map(({ id, code }) => [id, code]));
  const rows = await searchRecords<Row>(odoo, "sale.order", {
    domain: [["origin", "=", originOf(store)]],
    fields: ["name", "currency_id", "amount_total"],
    signal,
  });
  const found = new Map<string, Totalled>();
  for (let at = 0; at < rows.length; at += PAGE) {
    const page = rows.slice(at, at + PAGE);
    const ids = page.map(({ id }) => id);
    const externalIds = await externalIdsOf(odoo, "sale.order", ids, signal);
    for (const row of page) {
      // A copy that somebody made keeps the origin but has no external id: it is surplus.
      const number = externalIds.get(row.id)?.split("order_").at(-1) ?? `copy ${row.id}`;
      const currency = byId.get(row.currency_id) ?? "";
      const minor = odooMinor(row.amount_total, currency);
      found.set(number, { name: row.name, currency, minor });
    }
  }
  return found;
}

function compare(currency: string, inShopify: Orders, inOdoo: Orders): Census {
  const wanted = [...inShopify].filter(([, order]) => order.currency === currency);
  const found = [...inOdoo].filter(([, order]) => order.currency === currency);
  const shown = (minor: bigint) => toDecimal({ minor, currency, side: "shop" });
  return {
    currency,
    shopify: countOf(wanted, shown),
    odoo: countOf(found, shown),
    missing: wanted.flatMap(([number, { name }]) => (inOdoo.has(number) ? [] : [name])),
    different: wanted.flatMap(([number, order]) => {
      const other = inOdoo.get(number);
      const isSame = other?.minor === order.minor && other.currency === order.currency;
      if (!other || isSame) return [];
      const inCurrency = toDecimal({ ...other, side: "shop" });
      const there = `${inCurrency}${other.currency === currency ? "" : ` ${other.currency}`}`;
      return [`${order.name}: ${shown(order.minor)} in Shopify, ${there} in Odoo`];
    }),
    surplus: found.flatMap(([number, { name }]) => (inShopify.has(number) ? [] : [name])),
  };
}

function countOf(
  orders: readonly (readonly [string, Totalled])[],
  shown: (minor: bigint) => string,
): Count {
  const gross = orders.reduce((all, [, { minor }]) => all + minor, 0n);
  return { orders: orders.length, gross: shown(gross) };
}
