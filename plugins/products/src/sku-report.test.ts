import { describe, expect, it } from "vitest";
import { skuReport } from "./sku-report.ts";

const variant = (sku: string | null, productTitle: string, barcode: string | null = null) => ({
  sku,
  barcode,
  productTitle,
});

describe("skuReport()", () => {
  it("is content with SKUs that are all there and all different", () => {
    expect(skuReport([variant("A", "Mug"), variant("B", "Cup")])).toEqual([
      { level: "ok", subject: "Shopify SKUs", message: "all 2 variants have a SKU of their own" },
    ]);
  });

  it("names doubles, missing ones, those that differ by case, and doubled barcodes", () => {
    const messages = skuReport([
      variant("A", "Mug", "1"),
      variant("A ", "Cup", "1"),
      variant("a", "Jug"),
      variant("", "Lid"),
      variant(null, "Tray"),
    ]).map(({ level, message }) => `${level}: ${message}`);
    expect(messages).toEqual([
      "warning: 2 variants have none: Lid, Tray",
      'warning: 1 stand on several variants: "A" of Mug and Cup',
      'warning: 1 stand on several variants: "1" of Mug and Cup',
      'warning: 1 differ only by case or spaces: "A" and "a"',
    ]);
  });

  it("gives a few examples of many", () => {
    const many = Array.from({ length: 9 }, (_, place) => variant(null, `P${place}`));
    expect(skuReport(many)[0]?.message).toBe("9 variants have none: P0, P1, P2, P3, P4 and 4 more");
  });
});
