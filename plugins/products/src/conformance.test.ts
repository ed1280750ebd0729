import { type FlowTrial, type FlowWorld, flowSuite } from "@tillbridge/conformance";
import { type AnyFlow, webPlatform } from "@tillbridge/core";
import { connectOdoo, externalIdsOf, type Odoo, searchRecords } from "@tillbridge/odoo";
import { DEFAULT_USER, startOdooSim } from "@tillbridge/odoo-sim";
import { connectShopify } from "@tillbridge/shopify";
import { type ProductData, startShopifySim, type VariantData } from "@tillbridge/shopify-sim";
import { DEMO_TOKEN, demoMerchants, storeData } from "@tillbridge/worlds";
import { describe, test } from "vitest";
import { seenVariants } from "../test/odoo-under-test.ts";
import { madeFor } from "./made-for.ts";
import { products } from "./plugin.ts";

const STORE = "conformance";
const DAY_MS = 86_400_000;
/** Cursors tell when they were read: two worlds end alike only while time stands still. */
const NOW = Date.UTC(2026, 10, 1);

const PRODUCTS = [
  productData(1, [["-"]]),
  productData(2, [["S"], ["M"]]),
  productData(3, [["M"], ["L"]], { updatedAt: 2 * DAY_MS }),
  productData(4, [["S"]], { status: "DRAFT" }),
  productData(5, [["S"], ["M"]], { sku: "TWICE" }),
  productData(6, [["-"]], { isGiftCard: true }),
  productData(7, [["-"]], { status: "ARCHIVED" }),
];

const TRIAL: FlowTrial = {
  makeWorld,
  expected: { read: 7, written: 5, unchanged: 0, skipped: 1, parked: 1 },
  tie: ["gid://shopify/Product/2", "gid://shopify/Product/3"],
};

describe("the flow of products()", { timeout: 120_000 }, () => {
  flowSuite(test, TRIAL);
});

async function makeWorld(): Promise<FlowWorld> {
  const [merchant] = demoMerchants(1, 0);
  if (!merchant) throw new Error("there is no demo merchant");
  const data = { ...storeData(merchant), products: PRODUCTS };
  const shops = await startShopifySim({ stores: [data] });
  const server = await startOdooSim({ version: 18 });
  const platform = { ...webPlatform(), now: () => NOW };
  const odoo = connectOdoo(
    { url: server.url, database: server.database().name, ...DEFAULT_USER },
    platform,
  );
  const origin = shops.storeUrl(data.domain);
  const auth = { token: DEMO_TOKEN };
  const shopify = connectShopify({ shop: data.domain, auth, origin }, platform);
  const plugin = products({ batch: 2, archived: "skip" });
  const [flow] = plugin.flows({ store: STORE, shopify, odoo });
  return {
    flow: flow as AnyFlow,
    scope: { store: STORE, flow: "products" },
    documents: () => documentsOf(odoo),
    close: async () => {
      await Promise.all([shops.close(), server.close()]);
    },
  };
}

/** Every template that the flow made, with its variants as people see them. */
async function documentsOf(odoo: Odoo) {
  const context = { active_test: false };
  const templates = await searchRecords<{ name: string; list_price: number; active: boolean }>(
    odoo,
    "product.template",
    { domain: [], fields: ["name", "list_price", "active"], context },
  );
  const ids = templates.map(({ id }) => id);
  const externalIds = await externalIdsOf(odoo, "product.template", ids);
  const ours = templates.flatMap(({ id, ...fields }) => {
    const sourceId = madeFor(STORE, externalIds.get(id));
    return sourceId ? [{ id, sourceId, fields }] : [];
  });
  return Promise.all(
    ours.map(async ({ id, sourceId, fields }) => ({
      sourceId,
      targetId: String(id),
      content: { ...fields, variants: await seenVariants(odoo, id) },
    })),
  );
}

interface Oddities extends Partial<ProductData> {
  /** One for all variants. */
  readonly sku?: string;
}

/** A product of the day of its number, with one variant for each row of option values. */
function productData(
  id: number,
  rows: readonly (readonly string[])[],
  { sku, ...oddities }: Oddities = {},
): ProductData {
  const plain = rows[0]?.[0] === "-";
  return {
    id,
    title: `Product ${id}`,
    handle: `product-${id}`,
    descriptionHtml: "<p>Good</p>",
    vendor: "",
    productType: "",
    status: "ACTIVE",
    tags: [],
    isGiftCard: false,
    options: plain ? [] : [{ name: "Size", values: rows.map(([value = ""]) => value) }],
    variants: rows.map((values, place) => variantData(id * 10 + place, plain ? [] : values, sku)),
    createdAt: 0,
    updatedAt: id * DAY_MS,
    ...oddities,
  };
}

function variantData(id: number, values: readonly string[], sku?: string): VariantData {
  return {
    id,
    inventoryItemId: id,
    values,
    sku: sku ?? `SKU-${id}`,
    barcode: String(4_000_000_000_000 + id),
    price: `${id}.50`,
    compareAtPrice: null,
    taxable: true,
    tracked: true,
    requiresShipping: true,
    weight: { value: id, unit: "OUNCES" },
  };
}
