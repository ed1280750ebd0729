import { describe, expect, it } from "vitest";
import { optioned, product, variant } from "../test/memory-shop.ts";
import { odooProduct } from "../test/odoo-shapes.ts";
import { DEFAULTS } from "../test/settings.ts";
import { type Database, differences, newTemplate, newVariant } from "./content.ts";
import type { ProductDraft } from "./draft.ts";
import { locateVariants } from "./locate.ts";
import { productDraft } from "./map.ts";
import type { OdooProduct } from "./odoo-product.ts";
import { optionLines } from "./option-lines.ts";
import type { ProductRecord } from "./record.ts";
import { PRODUCT_FIELDS } from "./settings.ts";

const DATABASE: Database = {
  weightUnit: "kg",
  weightDigits: 2,
  currency: "USD",
  shopCurrency: "USD",
  kinds: {
    storable: { type: "consu", is_storable: true },
    goods: { type: "consu", is_storable: false },
    service: { type: "service" },
  },
};

const FIELDS = {
  name: "Product 1",
  description: "<p>Soft &amp; warm</p>",
  list_price: 10,
  active: true,
  type: "consu",
  is_storable: true,
};

const writingOf = (record: ProductRecord, settings = DEFAULTS, database = DATABASE) => ({
  draft: productDraft(record, settings) as ProductDraft,
  settings,
  database,
});

function compare(record: ProductRecord, there: OdooProduct, fields = PRODUCT_FIELDS.slice()) {
  const writing = writingOf(record);
  const lines = optionLines(writing.draft, there);
  const known = { linked: new Map(), matched: new Map(), lines };
  const located = locateVariants(writing.draft, there, known);
  return differences(writing, there, { located, lines, fields: new Set(fields) });
}

describe("newTemplate()", () => {
  it("makes a plain product whole", () => {
    expect(newTemplate(writingOf(product(1)))).toEqual({
      name: "Product 1",
      description: "<p>Soft &amp; warm</p>",
      type: "consu",
      is_storable: true,
      active: true,
      list_price: "10",
      default_code: "SKU-10",
      barcode: "",
      weight: "0.25",
    });
  });

  it("leaves codes and weights of an optioned product to its variants", () => {
    expect(newTemplate(writingOf(optioned(1, [["S"], ["M"]])))).not.toHaveProperty("default_code");
  });

  it("writes no price and no cost in another currency than the company's", () => {
    const cost = { amount: "4.00", currency: "EUR" };
    const settings = { ...DEFAULTS, cost: true };
    const euro = { ...DATABASE, shopCurrency: "EUR" };
    const record = product(1, { variants: [variant(10, { cost })] });
    expect(newTemplate(writingOf(record, settings, euro))).toMatchObject({
      list_price: "0",
      standard_price: "0",
    });
    const both = { ...euro, currency: "EUR" };
    expect(newTemplate(writingOf(record, settings, both))).toMatchObject({
      list_price: "10",
      standard_price: "4.00",
    });
  });
});

describe("newVariant()", () => {
  it("has the same columns whatever the variant has", () => {
    const empty = variant(1, { sku: undefined, weight: undefined });
    const [full, bare] = [variant(2, { barcode: "1" }), empty].map((each) => {
      const writing = writingOf(product(1, { variants: [each] }));
      return newVariant(writing.draft.variants[0] as never, writing);
    });
    expect(Object.keys(bare ?? {})).toEqual(Object.keys(full ?? {}));
    expect(bare).toEqual({ default_code: "", barcode: "", weight: "0" });
  });
});

describe("differences()", () => {
  const there = odooProduct({}, [{ sku: "SKU-10", weight: 0.25 }], FIELDS);
  const none = { template: {}, variants: [], extras: [], missing: [], surplus: [] };

  it("finds none where there are none", () => {
    expect(compare(product(1), there)).toEqual(none);
  });

  it("names the fields that differ, and no others", () => {
    const changed = product(1, {
      title: "New",
      variants: [
        variant(10, { price: "12.50", barcode: "1", weight: { value: 1, unit: "GRAMS" } }),
      ],
    });
    expect(compare(changed, there)).toEqual({
      ...none,
      template: { name: "New", list_price: "12.5" },
      variants: [{ id: 70, values: { barcode: "1", weight: "0" } }],
    });
  });

  it("writes only the fields it is given", () => {
    const changed = product(1, { title: "New", variants: [variant(10, { sku: "B" })] });
    expect(compare(changed, there, ["sku"])).toEqual({
      ...none,
      variants: [{ id: 70, values: { default_code: "B" } }],
    });
  });

  it("does not empty in Odoo what is empty in Shopify", () => {
    const full = odooProduct({}, [{ sku: "OURS", barcode: "9", weight: 3 }], FIELDS);
    const empty = variant(10, { sku: undefined, weight: undefined });
    expect(compare(product(1, { variants: [empty] }), full)).toEqual(none);
  });

  it("brings back an archived variant, names those to make and those that are too many", () => {
    const sizes = odooProduct(
      { Size: ["S", "M", "L"] },
      [
        { valueIds: [100], active: false, sku: "SKU-10", weight: 0.25 },
        { valueIds: [102], sku: "OLD" },
      ],
      FIELDS,
    );
    const found = compare(optioned(1, [["S"], ["M"]]), sizes);
    expect(found.variants).toEqual([{ id: 70, values: { active: true } }]);
    expect(found.missing.map(({ valueIds }) => valueIds)).toEqual([[101]]);
    expect(found.surplus).toEqual([71]);
  });

  it("puts price differences on the values, and takes off old ones", () => {
    const sizes = odooProduct({ Size: ["S", "M"] }, [{ valueIds: [100] }, { valueIds: [101] }], {
      ...FIELDS,
    });
    const [small, medium] = optioned(1, [["S"], ["M"]]).variants;
    const dearer = product(1, { variants: [small, { ...medium, price: "14.99" }] as never });
    expect(compare(dearer, sizes).extras).toEqual([{ id: 101, values: { price_extra: "4.99" } }]);
    const values = sizes.values.map((value) => ({ ...value, priceExtra: 4.99 }));
    expect(compare(dearer, { ...sizes, values }).extras).toEqual([
      { id: 100, values: { price_extra: "0" } },
    ]);
  });
});
