import { RecordError } from "@tillbridge/core";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { ProductDraft } from "./draft.ts";
import { productDraft } from "./map.ts";
import type { ProductRecord, VariantRecord } from "./record.ts";
import { productsSettings } from "./settings.ts";

const settings = (input: v.InferInput<typeof productsSettings> = {}) =>
  v.parse(productsSettings, input);

const variant = (more: Partial<VariantRecord> = {}): VariantRecord => ({
  id: "gid://shopify/ProductVariant/1",
  sku: "A",
  barcode: undefined,
  price: "10.00",
  weight: undefined,
  tracked: true,
  requiresShipping: true,
  cost: undefined,
  options: [],
  ...more,
});

const record = (more: Partial<ProductRecord> = {}): ProductRecord => ({
  id: "gid://shopify/Product/1",
  title: "Shirt",
  descriptionHtml: "<p>Soft</p>",
  status: "ACTIVE",
  isGiftCard: false,
  variants: [variant()],
  ...more,
});

const map = (more: Partial<ProductRecord>, input?: v.InferInput<typeof productsSettings>) =>
  productDraft(record(more), settings(input)) as ProductDraft;

const sizes = (...values: string[]) =>
  values.map((value, place) =>
    variant({ id: `v${place}`, sku: `A${place}`, options: [{ name: "Size", value }] }),
  );

describe("productDraft()", () => {
  it("takes over a plain product", () => {
    const weight = { value: 1.5, unit: "OUNCES" } as const;
    expect(map({ variants: [variant({ weight, barcode: "1" })] })).toEqual({
      title: "Shirt",
      description: "<p>Soft</p>",
      kind: "storable",
      active: true,
      options: [],
      variants: [
        {
          id: "gid://shopify/ProductVariant/1",
          sku: "A",
          barcode: "1",
          price: "10.00",
          grams: "42.5242846875",
          cost: undefined,
          values: [],
        },
      ],
    });
  });

  it.each([
    [{ isGiftCard: true }, "service"],
    [{ variants: [variant({ tracked: false }), variant({ tracked: true })] }, "storable"],
    [{ variants: [variant({ tracked: false })] }, "goods"],
    [{ variants: [variant({ tracked: false, requiresShipping: false })] }, "service"],
  ] as const)("chooses the kind %#", (more, kind) => {
    expect(map(more).kind).toBe(kind);
  });

  it.each([
    ["ACTIVE", {}, true],
    ["UNLISTED", {}, true],
    ["DRAFT", {}, false],
    ["DRAFT", { drafts: "active" }, true],
    ["ARCHIVED", {}, false],
    ["ARCHIVED", { archived: "active" }, true],
  ] as const)("makes %s with %o active: %s", (status, input, active) => {
    expect(map({ status }, input).active).toBe(active);
  });

  it("skips what is set to be left out, with its reason", () => {
    expect(map({ status: "DRAFT" }, { drafts: "skip" })).toEqual({ skip: "draft in Shopify" });
    expect(map({ status: "ARCHIVED" }, { archived: "skip" })).toEqual({
      skip: "archived in Shopify",
    });
  });

  it("moves description, price and cost as set", () => {
    expect(map({}, { description: "sales" }).description).toBe("Soft");
    expect(map({}, { description: "none" }).description).toBeUndefined();
    expect(map({}, { price: "none" }).variants[0]?.price).toBeUndefined();
    const cost = { amount: "4.00", currency: "USD" };
    const variants = [variant({ cost })];
    expect(map({ variants }).variants[0]?.cost).toBeUndefined();
    expect(map({ variants }, { cost: true }).variants[0]?.cost).toEqual(cost);
  });

  it("takes a variant without SKU, or parks its product, as set", () => {
    const variants = [variant({ sku: undefined, options: [{ name: "Size", value: "M" }] })];
    expect(map({ variants }).variants[0]?.sku).toBeUndefined();
    const parked = () => map({ variants }, { withoutSku: "park" });
    expect(parked).toThrow(RecordError);
    expect(parked).toThrow(`product "Shirt": 1 of its variants have no SKU ("M")`);
  });

  it("parks option names and values that differ only by case or spaces", () => {
    expect(map({ variants: sizes("S", "M") }).options).toEqual(["Size"]);
    expect(() => map({ variants: sizes("Red", "red ") })).toThrow(
      `values of option "Size" "Red" and "red " differ only by case`,
    );
    const twice = variant({
      options: [
        { name: "Size", value: "S" },
        { name: "size", value: "M" },
      ],
    });
    expect(() => map({ variants: [twice] })).toThrow(`its options "Size" and "size"`);
  });
});
