import { RecordError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { type ProductNode, parseProduct } from "./parse.ts";

type VariantNode = ProductNode["variants"]["nodes"][number];

const variant = (more: Partial<VariantNode> = {}): VariantNode => ({
  id: "gid://shopify/ProductVariant/2",
  sku: " TS-1\t",
  barcode: "",
  price: "10.00",
  selectedOptions: [{ name: "Title", value: "Default Title" }],
  inventoryItem: {
    tracked: true,
    requiresShipping: true,
    unitCost: { amount: "4.20", currencyCode: "USD" },
    measurement: { weight: { value: 0.1, unit: "KILOGRAMS" } },
  },
  ...more,
});

const node = (nodes: VariantNode[], more: Partial<ProductNode> = {}): ProductNode => ({
  id: "gid://shopify/Product/1",
  updatedAt: "2026-11-01T00:00:00Z",
  title: "Shirt",
  descriptionHtml: "",
  status: "ACTIVE",
  isGiftCard: false,
  hasOnlyDefaultVariant: true,
  variants: { pageInfo: { hasNextPage: false }, edges: [], nodes },
  ...more,
});

describe("parseProduct()", () => {
  it("reads a plain product: codes without white space, no options", () => {
    expect(parseProduct(node([variant()])).variants).toEqual([
      {
        id: "gid://shopify/ProductVariant/2",
        sku: "TS-1",
        barcode: undefined,
        price: "10.00",
        weight: { value: 0.1, unit: "KILOGRAMS" },
        tracked: true,
        requiresShipping: true,
        cost: { amount: "4.20", currency: "USD" },
        options: [],
      },
    ]);
  });

  it("keeps an option that is really called Title", () => {
    const parsed = parseProduct(node([variant()], { hasOnlyDefaultVariant: false }));
    expect(parsed.variants[0]?.options).toEqual([{ name: "Title", value: "Default Title" }]);
  });

  it("reads what is null as absent", () => {
    const inventoryItem = {
      ...variant().inventoryItem,
      unitCost: null,
      measurement: { weight: null },
    };
    const parsed = parseProduct(node([variant({ sku: null, barcode: null, inventoryItem })]));
    expect(parsed.variants[0]).toMatchObject({
      sku: undefined,
      barcode: undefined,
      weight: undefined,
      cost: undefined,
    });
  });

  it("parks a product without variants", () => {
    expect(() => parseProduct(node([]))).toThrow(RecordError);
  });
});
