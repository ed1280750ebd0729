import {
  type AnyFlow,
  memoryStore,
  type RunReport,
  runFlow,
  type Store,
  webPlatform,
} from "@tillbridge/core";
import { type Odoo, searchRecords } from "@tillbridge/odoo";
import { connectShopify } from "@tillbridge/shopify";
import {
  type ShopifySimServer,
  type StoreData,
  startShopifySim,
  type VariantData,
} from "@tillbridge/shopify-sim";
import { DEMO_TOKEN, demoMerchants, storeData } from "@tillbridge/worlds";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOdoo } from "../test/odoo-under-test.ts";
import { products } from "./plugin.ts";

const STORES = demoMerchants(1, 10).map((merchant) => ({
  name: merchant.name,
  data: storeData(merchant),
}));
const SIGNAL = new AbortController().signal;

describeOdoo("products()", (connect) => {
  let odoo: Odoo;
  beforeAll(() => {
    odoo = connect();
  });
  const state = memoryStore();
  let sim: ShopifySimServer;

  beforeAll(async () => {
    sim = await startShopifySim({ stores: STORES.map(({ data }) => data) });
  });
  afterAll(() => sim.close());

  it("is ready to run, and says what is wrong with prices", async () => {
    for (const { name, data } of STORES) {
      const findings = await products().check(systemsOf(sim, data, { name, odoo }), SIGNAL);
      expect(findings.filter(({ level }) => level === "error")).toEqual([]);
      const prices = findings.find(({ subject }) => subject === "Product prices");
      expect(prices?.level).toBe(data.currency === "USD" ? "ok" : "warning");
    }
  });

  it("takes over the catalogues of two stores at once", { timeout: 300_000 }, async () => {
    const reports = await Promise.all(
      STORES.map(({ name, data }) => run(flowOf(sim, data, { name, odoo }), name, state)),
    );
    expect(await state.parked()).toEqual([]);
    for (const [place, { data }] of STORES.entries()) {
      expect(reports[place]).toMatchObject({
        status: "complete",
        counts: { read: data.products.length, written: data.products.length },
      });
    }
  });

  it("has made every variant as it is in Shopify", async () => {
    const rows = await readVariants(odoo);
    for (const { name, data } of STORES) {
      const wanted = data.products.flatMap((each) => each.variants.map((one) => one.id));
      const gids = wanted.map((id) => `gid://shopify/ProductVariant/${id}`);
      const links = await state.links(name, { products: gids });
      const ids = new Map(links.map(({ sourceId, targetId }) => [sourceId, Number(targetId)]));
      const differing = data.products.flatMap((product) =>
        product.variants.flatMap((variant) => {
          const row = rows.get(ids.get(`gid://shopify/ProductVariant/${variant.id}`) ?? 0);
          const seen = row && { ...row, values: [...row.values].sort() };
          const values = product.options.map((_, place) => variant.values[place] ?? "").sort();
          const same =
            seen?.sku === (variant.sku ?? false) &&
            seen.barcode === (variant.barcode ?? false) &&
            seen.active === (product.status === "ACTIVE") &&
            (isShared(variant.sku) || seen.weight === kilograms(variant)) &&
            JSON.stringify(seen.values) === JSON.stringify(values);
          return same ? [] : [{ wanted: variant, seen }];
        }),
      );
      expect(differing).toEqual([]);
    }
  });

  it("writes nothing the second time, with new connections and the same state", async () => {
    for (const { name, data } of STORES) {
      const report = await run(flowOf(sim, data, { name, odoo: connect() }), name, state);
      expect(report).toMatchObject({ counts: { written: 0, parked: 0 } });
    }
  });

  it("makes nothing again when the state was lost", { timeout: 300_000 }, async () => {
    const before = (await readVariants(odoo)).size;
    const fresh = memoryStore();
    for (const { name, data } of STORES) {
      const report = await run(flowOf(sim, data, { name, odoo: connect() }), name, fresh);
      expect(await fresh.parked()).toEqual([]);
      expect(report).toMatchObject({ counts: { written: data.products.length } });
    }
    expect((await readVariants(odoo)).size).toBe(before);
  });
});

interface Side {
  readonly name: string;
  readonly odoo: Odoo;
}

function systemsOf(sim: ShopifySimServer, data: StoreData, { name, odoo }: Side) {
  const shopify = connectShopify(
    { shop: data.domain, auth: { token: DEMO_TOKEN }, origin: sim.storeUrl(data.domain) },
    webPlatform(),
  );
  return { store: name, shopify, odoo };
}

function flowOf(sim: ShopifySimServer, data: StoreData, side: Side): AnyFlow {
  const [flow] = products().flows(systemsOf(sim, data, side));
  if (!flow) throw new Error("products() has no flow");
  return flow;
}

function run(flow: AnyFlow, store: string, state: Store): Promise<RunReport> {
  return runFlow({
    flow,
    scope: { store, flow: flow.name },
    store: state,
    platform: webPlatform(),
    terms: { holder: "test", leaseMs: 60_000, patienceMs: 0 },
  });
}

/** Made by whichever store came first, with that store's weight. */
function isShared(sku: string | null): boolean {
  return sku?.startsWith("TB-") ?? false;
}

/** To Odoo's two decimals; the shop in dollars weighs in ounces, the one in euros in grams. */
function kilograms({ weight }: VariantData): number {
  const grams = { GRAMS: 1, KILOGRAMS: 1000, OUNCES: 28.349523125, POUNDS: 453.59237 };
  const inGrams = weight ? weight.value * grams[weight.unit] : 0;
  return Math.round(inGrams / 10 + 1e-9) / 100;
}

interface Row {
  readonly weight: number;
  readonly default_code: string | false;
  readonly barcode: string | false;
  readonly active: boolean;
  readonly product_template_attribute_value_ids: readonly number[];
}

async function readVariants(odoo: Odoo) {
  const context = { active_test: false };
  const values = await searchRecords<{ name: string }>(odoo, "product.template.attribute.value", {
    domain: [],
    fields: ["name"],
  });
  const names = new Map(values.map(({ id, name }) => [id, name]));
  const rows = await searchRecords<Row>(odoo, "product.product", {
    domain: [],
    fields: ["default_code", "barcode", "active", "weight", "product_template_attribute_value_ids"],
    context,
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        sku: row.default_code,
        barcode: row.barcode,
        active: row.active,
        weight: row.weight,
        values: row.product_template_attribute_value_ids.map((id) => names.get(id) ?? ""),
      },
    ]),
  );
}
