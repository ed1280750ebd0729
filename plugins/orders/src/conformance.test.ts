import { type FlowTrial, type FlowWorld, flowSuite } from "@tillbridge/conformance";
import { type AnyFlow, webPlatform } from "@tillbridge/core";
import { connectOdoo, externalIdsOf, type Odoo, searchRecords } from "@tillbridge/odoo";
import { DEFAULT_USER, startOdooSim } from "@tillbridge/odoo-sim";
import { connectShopify } from "@tillbridge/shopify";
import { startShopifySim } from "@tillbridge/shopify-sim";
import { describe, test } from "vitest";
import { type SoldLine, smallStore, soldOrder, TOKEN } from "../test/sold-order.ts";
import { orders } from "./plugin.ts";
import { originOf } from "./prepare.ts";

const STORE = "conformance";
const US = { domain: "conformance.myshopify.com", currency: "USD", taxesIncluded: false };
const MUG: SoldLine = { title: "Mug", price: "3.33", quantity: 3, rates: [0.08875] };
const tied = { updatedAt: Date.UTC(2026, 9, 2) };

const NOW = Date.UTC(2026, 10, 1);

const SOLD = [
  soldOrder({ ...US, id: 1, lines: [MUG], discounts: ["X"] }),
  soldOrder({ ...US, id: 2, lines: [MUG], changes: tied }),
  soldOrder({ ...US, id: 3, lines: [{ ...MUG, off: ["0.55"] }], discounts: ["X"], changes: tied }),
  soldOrder({ ...US, id: 4, lines: [MUG], changes: { test: true } }),
  soldOrder({ ...US, id: 5, lines: [{ ...MUG, sku: "NOWHERE" }] }),
];

const TRIAL: FlowTrial = {
  makeWorld,
  expected: { read: 5, written: 3, unchanged: 0, skipped: 1, parked: 1 },
  tie: ["gid://shopify/Order/2", "gid://shopify/Order/3"],
};

describe("the flow of orders()", { timeout: 120_000 }, () => {
  flowSuite(test, TRIAL);
});

async function makeWorld(): Promise<FlowWorld> {
  const shops = await startShopifySim({ stores: [smallStore(US, SOLD)] });
  const server = await startOdooSim({ version: 18 });
  // The cursor allows for the time that reading took; a clock that stands still takes none.
  const platform = { ...webPlatform(), now: () => NOW };
  const address = { url: server.url, database: server.database().name, ...DEFAULT_USER };
  const odoo = connectOdoo(address, platform);
  const origin = shops.storeUrl(US.domain);
  const access = { shop: US.domain, auth: { token: TOKEN }, origin };
  const shopify = connectShopify(access, platform);
  const [flow] = orders({ batch: 2 }).flows({ store: STORE, shopify, odoo });
  return {
    flow: flow as AnyFlow,
    scope: { store: STORE, flow: "orders" },
    documents: () => documentsOf(odoo),
    close: async () => {
      await Promise.all([shops.close(), server.close()]);
    },
  };
}

/** Every order that the flow made, as people see it. */
async function documentsOf(odoo: Odoo) {
  const found = await searchRecords<{ name: string }>(odoo, "sale.order", {
    domain: [["origin", "=", originOf(STORE)]],
    fields: ["name", "state", "amount_total", "date_order"],
  });
  const ids = found.map(({ id }) => id);
  const externalIds = await externalIdsOf(odoo, "sale.order", ids);
  const lines = await searchRecords<{ order_id: number }>(odoo, "sale.order.line", {
    domain: [["order_id", "in", ids]],
    fields: ["order_id", "name", "product_uom_qty", "price_unit"],
  });
  return found.map(({ id, ...content }) => ({
    sourceId: `gid://shopify/Order/${externalIds.get(id)?.split("order_").at(-1)}`,
    targetId: String(id),
    content: {
      ...content,
      lines: lines
        .filter((line) => line.order_id === id)
        .map(({ id: _id, order_id: _order, ...line }) => line),
    },
  }));
}
