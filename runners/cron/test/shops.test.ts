import { webPlatform } from "@tillbridge/core";
import { connectOdoo, externalIdsOf, searchRecords } from "@tillbridge/odoo";
import { DEFAULT_USER, startOdooSim } from "@tillbridge/odoo-sim";
import { type ShopifySimServer, startShopifySim } from "@tillbridge/shopify-sim";
import { openState } from "@tillbridge/state/web";
import { DEMO_TOKEN, demoMerchants, storeData } from "@tillbridge/worlds";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startLibsqlServer } from "./libsql-server.ts";
import { RUNTIMES } from "./runtimes.ts";

const PATIENCE_MS = 300_000;
const MERCHANTS = demoMerchants(7, 300).map((merchant) => ({
  ...merchant,
  products: 60,
  sharedProducts: 10,
  customers: 60,
}));

let shopify: ShopifySimServer;
/** What arrived in Odoo, by runtime. */
const arrived = new Map<string, Arrived>();

beforeAll(async () => {
  shopify = await startShopifySim({ stores: MERCHANTS.map((merchant) => storeData(merchant)) });
});

afterAll(() => shopify.close());

interface Arrived {
  /** "tillbridge_us.order_1: 12.3", one for each sale order. */
  readonly orders: readonly string[];
  readonly skus: readonly string[];
}

/** Asked of the simulator without our client: every order that is to travel, and its total. */
async function ordersOfShopify(name: string, domain: string): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const query = `query ($after: String) { orders(first: 100, after: $after) {
      nodes { id test cancelledAt currentTotalPriceSet { shopMoney { amount } } }
      pageInfo { hasNextPage endCursor } } }`;
    const answer: Response = await fetch(
      `${shopify.storeUrl(domain)}/admin/api/2026-10/graphql.json`,
      {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": DEMO_TOKEN },
        body: JSON.stringify({ query, variables: { after } }),
      },
    );
    const { data } = (await answer.json()) as { data: { orders: OrdersAnswer } };
    const { nodes, pageInfo } = data.orders;
    for (const { id, test, cancelledAt, currentTotalPriceSet } of nodes) {
      if (test || cancelledAt) continue;
      const number = id.split("/").at(-1);
      const total = Number(currentTotalPriceSet.shopMoney.amount);
      found.push(`tillbridge_${name}.order_${number}: ${total}`);
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return found;
}

interface OrdersAnswer {
  readonly nodes: readonly {
    readonly id: string;
    readonly test: boolean;
    readonly cancelledAt: string | null;
    readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string } };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function lookInto(settings: Parameters<typeof connectOdoo>[0]): Promise<Arrived> {
  const odoo = connectOdoo(settings, webPlatform());
  const sales = await searchRecords<{ amount_total: number }>(odoo, "sale.order", {
    domain: [],
    fields: ["amount_total"],
  });
  const ids = await externalIdsOf(
    odoo,
    "sale.order",
    sales.map(({ id }) => id),
  );
  const variants = await searchRecords<{ default_code: string | false }>(odoo, "product.product", {
    domain: [["default_code", "!=", false]],
    fields: ["default_code"],
    context: { active_test: false },
  });
  return {
    orders: sales.map(({ id, amount_total }) => `${ids.get(id)}: ${amount_total}`).sort(),
    skus: variants.map(({ default_code }) => String(default_code)).sort(),
  };
}

describe.each(Object.entries(RUNTIMES))("the %s entry, with products and orders", (name, work) => {
  it(
    "works in slices of a page until both sides agree, with nothing doubled",
    async () => {
      const [server, odoo] = await Promise.all([
        startLibsqlServer(),
        startOdooSim({ version: 18 }),
      ]);
      onTestFinished(async () => void (await Promise.all([server.close(), odoo.close()])));
      const settings = { url: odoo.url, database: "odoo", ...DEFAULT_USER };
      const state = await openState({ url: server.url });
      const isDone = async () => {
        const runs = await state.lastRuns();
        const failed = runs.find(({ status }) => status === "failed");
        if (failed) throw new Error(`${failed.scope.store}/${failed.scope.flow}: ${failed.error}`);
        return runs.length === 4 && runs.every((run) => run.status === "complete");
      };
      const log = await work({
        config: "shops",
        env: {
          SHOPIFY_URL: shopify.url,
          SHOPIFY_TOKEN: DEMO_TOKEN,
          ODOO_URL: settings.url,
          ODOO_DATABASE: settings.database,
          ODOO_LOGIN: settings.login,
          ODOO_API_KEY: settings.apiKey,
          TILLBRIDGE_STATE_URL: server.url,
          TILLBRIDGE_SLICE_PAGES: "1",
        },
        isDone,
      });
      expect((await state.parked()).map(({ label, reason }) => `${label}: ${reason}`)).toEqual([]);
      arrived.set(name, await lookInto(settings));
      const wanted = await Promise.all(MERCHANTS.map((m) => ordersOfShopify(m.name, m.domain)));
      expect(wanted.flat().length).toBeGreaterThan(250);
      expect(arrived.get(name)?.orders).toEqual(wanted.flat().sort());
      expect(
        log.filter((line) => line.includes('"status":"paused"')).length,
      ).toBeGreaterThanOrEqual(4);
      await state.close();
    },
    PATIENCE_MS,
  );
});

describe("the runtimes", () => {
  it("all bring the same into Odoo", () => {
    const [first, ...others] = Object.keys(RUNTIMES).map((name) => arrived.get(name));
    for (const other of others) expect(other).toEqual(first);
    expect(first?.skus.length).toBeGreaterThan(50);
  });
});
