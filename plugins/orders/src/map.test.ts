import { Links } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import {
  lineRecord,
  orderRecord,
  SETTINGS,
  shippingRecord,
  tax,
  usd,
} from "../test/order-record.ts";
import type { OrderDraft } from "./draft.ts";
import { type MapSettings, orderDraft } from "./map.ts";
import type { LineRecord, OrderRecord } from "./record.ts";

const NONE = new Links([]);

function draft(record: OrderRecord, settings: MapSettings = SETTINGS, links = NONE): OrderDraft {
  const mapped = orderDraft(record, links, settings);
  if ("skip" in mapped) throw new Error(`skipped: ${mapped.skip}`);
  return mapped;
}

/** Each line in short: key, quantity × price, taxes. */
function told(mapped: OrderDraft): string[] {
  return mapped.lines.map(({ key, quantity, unitPrice, taxes }) =>
    [key, `${quantity} × ${unitPrice}`, ...taxes.map((each) => each.percent)].join(" "),
  );
}

describe("orderDraft()", () => {
  it("keeps the full price and takes each discount off in a line taxed alike", () => {
    const line = lineRecord({
      quantity: 3,
      unitPrice: usd("3.33"),
      discounts: [
        { title: "TEN", amount: usd("1.00") },
        { title: "FIVE", amount: usd("0.44") },
      ],
      taxes: [tax(0.08875, "0.76")],
    });
    const mapped = draft(orderRecord({ lines: [line], total: usd("9.31") }));
    expect(told(mapped)).toEqual([
      "line_11 3 × 3.33 8.875",
      "discount_11_1 1 × -1.00 8.875",
      "discount_11_2 1 × -0.44 8.875",
    ]);
    expect(mapped.lines[1]?.text).toBe("TEN: Mug");
  });

  it("adds shipping with its own tax and discount", () => {
    const shipping = shippingRecord({
      discounts: [{ title: "FREESHIP", amount: usd("5.00") }],
      taxes: [tax(0.2, "0.00")],
    });
    const mapped = draft(orderRecord({ shippingLines: [shipping] }));
    expect(told(mapped).slice(1)).toEqual([
      "shipping_21 1 × 5.00 20",
      "shipping_discount_21_1 1 × -5.00 20",
    ]);
  });

  it("adds duties, fees and a tip given after the checkout", () => {
    const duty = { id: "gid://shopify/Duty/31", title: "Duty 6912", price: usd("2.00"), taxes: [] };
    const fee = {
      id: "gid://shopify/AdditionalFee/41",
      title: "Import fee",
      price: usd("1.50"),
      taxes: [],
    };
    const mapped = draft(
      orderRecord({
        lines: [lineRecord({ duties: [duty] })],
        fees: [fee],
        tip: usd("3.00"),
        total: usd("16.50"),
      }),
    );
    expect(told(mapped).slice(1)).toEqual([
      "duty_31 1 × 2.00",
      "fee_41 1 × 1.50",
      "tip_1 1 × 3.00",
    ]);
  });

  it("leaves out duties that are in the prices, and lines of nothing", () => {
    const duty = { id: "gid://shopify/Duty/31", title: "Duty", price: usd("2.00"), taxes: [] };
    const lines = [lineRecord({ duties: [duty] }), lineRecord({ quantity: 0 })];
    expect(told(draft(orderRecord({ lines, dutiesIncluded: true })))).toEqual([
      "line_11 1 × 10.00",
    ]);
  });

  it("does not count a tip twice that stands among the lines", () => {
    const tip = lineRecord({ title: "Tip", sku: undefined, variantId: undefined });
    const record = orderRecord({
      lines: [lineRecord(), tip],
      tip: usd("10.00"),
      total: usd("20.00"),
    });
    expect(told(draft(record))).toHaveLength(2);
  });

  it.each<[string, Partial<LineRecord>, object]>([
    ["a linked variant", {}, { kind: "variant", linked: "77", sku: "MUG" }],
    ["an unknown variant by SKU", { variantId: "v" }, { kind: "variant", linked: undefined }],
    [
      "a custom item",
      { variantId: undefined, sku: undefined },
      { kind: "special", special: "custom_goods" },
    ],
    [
      "a custom service",
      { variantId: undefined, sku: undefined, requiresShipping: false },
      { kind: "special", special: "custom_service" },
    ],
    ["a gift card", { sku: undefined, isGiftCard: true, variantId: "v" }, { special: "gift_card" }],
  ])("sells %s", (_, own, product) => {
    const link = { flow: "products", sourceId: "gid://shopify/ProductVariant/7", targetId: "77" };
    const links = new Links([{ ...link, fingerprint: "" }]);
    const mapped = draft(orderRecord({ lines: [lineRecord(own)] }), SETTINGS, links);
    expect(mapped.lines[0]?.product).toMatchObject(product);
  });

  it("refuses a product without SKU that is not linked", () => {
    const record = orderRecord({ lines: [lineRecord({ sku: undefined })] });
    expect(() => draft(record)).toThrow('"Mug" has no SKU and is not linked to a product in Odoo');
  });

  it("skips test orders unless they are in Odoo", () => {
    const test = orderRecord({ test: true });
    expect(orderDraft(test, NONE, SETTINGS)).toEqual({ skip: "test order" });
    expect(draft(test, { ...SETTINGS, testOrders: "import" }).label).toBe("#1001");
    const link = { flow: "orders", sourceId: test.id, targetId: "5", fingerprint: "" };
    expect(draft(test, SETTINGS, new Links([link])).label).toBe("#1001");
  });

  it("names the order, its reference and its time", () => {
    expect(draft(orderRecord())).toMatchObject({ name: "US-#1001", reference: "#1001" });
    expect(draft(orderRecord({ poNumber: "PO 7" })).reference).toBe("PO 7");
  });

  it("taxes by where the goods go, then by the bill, then by the shop", () => {
    const taxed = { lines: [lineRecord({ taxes: [tax(0.2, "2.00")] })], total: usd("12.00") };
    const to = (countryCode: string) => ({ ...NOWHERE, countryCode });
    const countryOf = (own: Partial<OrderRecord>) =>
      draft(orderRecord({ ...taxed, ...own })).lines[0]?.taxes[0]?.country;
    expect(countryOf({ billing: to("DE"), shipping: to("FR") })).toBe("FR");
    expect(countryOf({ billing: to("DE") })).toBe("DE");
    expect(countryOf({})).toBe("US");
  });
});

const NOWHERE = {
  name: undefined,
  company: undefined,
  street: undefined,
  street2: undefined,
  city: undefined,
  zip: undefined,
  countryCode: undefined,
  provinceCode: undefined,
  province: undefined,
  phone: undefined,
};
