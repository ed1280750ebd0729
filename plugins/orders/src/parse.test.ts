import { describe, expect, it } from "vitest";
import type { AmountsFragment, OrderNodeFragment } from "./graphql.generated.ts";
import { parseOrder } from "./parse.ts";

const READING = { side: "shop", shopCountry: "US" } as const;

/** A Canadian shop's order that was paid in US dollars; Shopify pads no decimals. */
function bag(shop: string, presentment: string): AmountsFragment {
  return {
    shopMoney: { amount: shop, currencyCode: "CAD" },
    presentmentMoney: { amount: presentment, currencyCode: "USD" },
  };
}

const WHOLE = { pageInfo: { hasNextPage: false }, edges: [] };

const NODE: OrderNodeFragment = {
  id: "gid://shopify/Order/1",
  name: "#1001",
  updatedAt: "2026-11-01T10:11:12Z",
  processedAt: "2026-11-01T10:11:12Z",
  cancelledAt: null,
  test: false,
  poNumber: " ",
  email: null,
  phone: null,
  currencyCode: "CAD",
  presentmentCurrencyCode: "USD",
  taxesIncluded: false,
  dutiesIncluded: false,
  totalPriceSet: bag("25.0", "18.5"),
  totalTipReceivedSet: bag("0.0", "0.0"),
  customer: null,
  billingAddress: null,
  shippingAddress: null,
  lineItems: {
    ...WHOLE,
    nodes: [
      {
        id: "gid://shopify/LineItem/11",
        name: "Mug - Blue",
        sku: "  ",
        quantity: 2,
        isGiftCard: false,
        requiresShipping: true,
        variant: null,
        originalUnitPriceSet: bag("10.0", "7.4"),
        discountAllocations: [
          {
            allocatedAmountSet: bag("0.0", "0.0"),
            discountApplication: { __typename: "DiscountCodeApplication", index: 0, code: "NONE" },
          },
          {
            allocatedAmountSet: bag("1.5", "1.11"),
            discountApplication: { __typename: "ManualDiscountApplication", index: 1, title: "" },
          },
        ],
        taxLines: [{ title: "HST", rate: 0.13, channelLiable: null, priceSet: bag("2.6", "1.92") }],
        duties: [],
      },
    ],
  },
  shippingLines: { ...WHOLE, nodes: [] },
  additionalFees: [],
};

describe("parseOrder()", () => {
  it("takes every amount from the side that is asked for", () => {
    const shop = parseOrder(NODE, READING);
    expect(shop).toMatchObject({ currency: "CAD", converted: true, total: { minor: 2500n } });
    const presentment = parseOrder(NODE, { ...READING, side: "presentment" });
    expect(presentment).toMatchObject({ currency: "USD", converted: false });
    expect(presentment.lines[0]).toMatchObject({
      unitPrice: { minor: 740n, currency: "USD", side: "presentment" },
      taxes: [{ amount: { minor: 192n } }],
    });
  });

  it("reads empty texts as nothing, and discounts of nothing not at all", () => {
    const { poNumber, lines } = parseOrder(NODE, READING);
    expect(poNumber).toBeUndefined();
    expect(lines[0]).toMatchObject({ sku: undefined, variantId: undefined });
    expect(lines[0]?.discounts).toMatchObject([{ title: "Discount", amount: { minor: 150n } }]);
  });

  it("refuses an amount in a currency that the order is not in", () => {
    const odd = { ...NODE, currencyCode: "EUR" } as const;
    expect(() => parseOrder(odd, READING)).toThrow(
      'amount "25.0" is in CAD, but the order is in EUR',
    );
  });

  it("gives a shipping line without an id one that stays", () => {
    const line = { id: null, title: "Post", originalPriceSet: bag("5.0", "3.7") };
    const nodes = [{ ...line, discountAllocations: [], taxLines: [] }];
    const { shippingLines } = parseOrder({ ...NODE, shippingLines: { ...WHOLE, nodes } }, READING);
    expect(shippingLines[0]?.id).toBe("1_0");
  });
});
