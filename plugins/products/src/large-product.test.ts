import { memoryStore, runFlow, webPlatform } from "@tillbridge/core";
import { connectShopify } from "@tillbridge/shopify";
import { type ProductData, type StoreData, startShopifySim } from "@tillbridge/shopify-sim";
import { DEMO_TOKEN, demoMerchants, storeData } from "@tillbridge/worlds";
import { expect, it } from "vitest";
import { describeOdoo, seenVariants } from "../test/odoo-under-test.ts";
import { products } from "./plugin.ts";

const SIZES = names("S", 16);
const COLOURS = names("C", 16);
const CUTS = names("T", 8);

describeOdoo("products() and Shopify's largest product", (connect) => {
  it("takes all 2,048 variants, each at its own price", { timeout: 300_000 }, async () => {
    const data = storeWith(largeProduct());
    const sim = await startShopifySim({ stores: [data] });
    const odoo = connect();
    const shopify = connectShopify(
      { shop: data.domain, auth: { token: DEMO_TOKEN }, origin: sim.storeUrl(data.domain) },
      webPlatform(),
    );
    const [flow] = products().flows({ store: "large", shopify, odoo });
    const state = memoryStore();
    const report = await runFlow({
      flow: flow as never,
      scope: { store: "large", flow: "products" },
      store: state,
      platform: webPlatform(),
      terms: { holder: "test", leaseMs: 60_000, patienceMs: 0 },
    });
    await sim.close();
    expect(await state.parked()).toEqual([]);
    expect(report).toMatchObject({ counts: { read: 1, written: 1 } });
    const [link] = await state.links("large", { products: ["gid://shopify/Product/1"] });
    const seen = await seenVariants(odoo, Number(link?.targetId));
    expect(
      seen.map(({ sku, price, values }) => `${sku} ${price.toFixed(2)} ${values}`).sort(),
    ).toEqual(
      data.products[0]?.variants
        .map(({ sku, price, values }) => `${sku} ${price} ${[...values].sort().join(", ")}`)
        .sort(),
    );
  });
});

function names(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, place) => `${letter}${place + 1}`);
}

function largeProduct(): ProductData {
  const rows = SIZES.flatMap((size, s) =>
    COLOURS.flatMap((colour, c) =>
      CUTS.map((cut, t) => ({ values: [size, colour, cut], price: 20 + s + c / 4 + t / 100 })),
    ),
  );
  return {
    id: 1,
    title: "Everything shirt",
    handle: "everything-shirt",
    descriptionHtml: "",
    vendor: "",
    productType: "",
    status: "ACTIVE",
    tags: [],
    isGiftCard: false,
    options: [
      { name: "Size", values: SIZES },
      { name: "Colour", values: COLOURS },
      { name: "Cut", values: CUTS },
    ],
    variants: rows.map(({ values, price }, place) => ({
      id: place + 1,
      inventoryItemId: place + 1,
      values,
      sku: `LARGE-${place + 1}`,
      barcode: null,
      price: price.toFixed(2),
      compareAtPrice: null,
      taxable: true,
      tracked: true,
      requiresShipping: true,
      weight: null,
    })),
    createdAt: 0,
    updatedAt: 0,
  };
}

function storeWith(product: ProductData): StoreData {
  const [merchant] = demoMerchants(1, 0);
  if (!merchant) throw new Error("there is no demo merchant");
  return { ...storeData(merchant), products: [product] };
}
