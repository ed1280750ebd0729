import { type Odoo, searchRecords } from "@tillbridge/odoo";
import type { OrderData } from "@tillbridge/shopify-sim";
import { beforeAll, expect, it } from "vitest";
import { describeOdoo, makeByHand } from "../test/odoo-under-test.ts";
import { openShop, type Shop, type ShopSettings, storeName } from "../test/running.ts";
import { BERLIN, type SoldLine, type SoldOrder, soldOrder } from "../test/sold-order.ts";

const US = { currency: "USD", taxesIncluded: false };
const EU = { currency: "EUR", taxesIncluded: true };
const NYC = [0.04, 0.045, 0.00375];
const MUG: SoldLine = { title: "Mug", price: "9.99", quantity: 2, rates: [0.08875] };
const POST: SoldLine = { title: "Post", price: "5.95", rates: [0.08875] };

type Awkward = readonly [name: string, sold: Omit<SoldOrder, "id" | "currency" | "taxesIncluded">];

const AWKWARD: readonly Awkward[] = [
  ["quantity 3 at 3.33", { lines: [{ ...MUG, price: "3.33", quantity: 3 }], shipping: [POST] }],
  [
    "several discounts",
    {
      discounts: ["TEN", "FIVE"],
      lines: [
        { ...MUG, off: ["2.00", "0.97"] },
        { ...MUG, price: "3.33", off: ["0.33", "0.15"] },
      ],
      shipping: [{ ...POST, off: ["5.95"] }],
    },
  ],
  [
    "three taxes on a line",
    { lines: [{ ...MUG, rates: NYC }], shipping: [{ ...POST, rates: NYC }] },
  ],
  ["two taxes of equal rate", { lines: [{ ...MUG, rates: [0.04, 0.04] }] }],
  ["a tax of nought", { lines: [{ ...MUG, rates: [0] }] }],
  ["no tax at all", { lines: [{ ...MUG, rates: [] }] }],
  ["all for nothing", { discounts: ["ALL"], lines: [{ ...MUG, off: ["19.98"] }] }],
  ["a gift", { lines: [MUG, { ...MUG, title: "Sticker", price: "0.00" }] }],
  ["a gift card", { lines: [{ title: "Gift card", price: "50.00", isGiftCard: true }] }],
  [
    "300 lines",
    { lines: Array.from({ length: 300 }, (_, n) => ({ ...MUG, price: `${1 + (n % 7)}.37` })) },
  ],
  [
    "a guest without an address",
    { lines: [MUG], changes: { customer: null, billingAddress: null, shippingAddress: null } },
  ],
  [
    "nobody in particular",
    {
      lines: [MUG],
      changes: { customer: null, email: null, billingAddress: null, shippingAddress: null },
    },
  ],
  ["two addresses", { lines: [MUG], changes: { shippingAddress: BERLIN } }],
];

describeOdoo("orders()", (connect) => {
  let odoo: Odoo;
  beforeAll(() => {
    odoo = connect();
  });
  const open = (kind: string, shop: Omit<ShopSettings, "name">, sold: readonly OrderData[]) =>
    openShop({ ...shop, name: storeName(kind) }, sold);

  for (const [title, shop] of [
    ["with taxes on top", US],
    ["with taxes included", EU],
    ["in yen", { currency: "JPY", taxesIncluded: true }],
  ] as const) {
    it(`writes awkward orders to the minor unit ${title}`, { timeout: 120_000 }, async () => {
      const sold = AWKWARD.map(([, each], index) =>
        soldOrder({ ...whole(each, shop.currency), ...shop, id: index + 1 }),
      );
      const own = await open("awk", shop, sold);
      expect(await own.run(odoo)).toMatchObject({ counts: { written: AWKWARD.length, parked: 0 } });
      await expectEqual(own, odoo, AWKWARD.length);
      const again = await own.run(odoo);
      expect(again).toMatchObject({ counts: { written: 0, parked: 0 } });
      const rows = await searchRecords<{ state: string }>(odoo, "sale.order", {
        domain: [["origin", "=", own.origin]],
        fields: ["state"],
      });
      expect(rows.map(({ state }) => state)).toEqual(AWKWARD.map(() => "sale"));
      await own.close();
    });
  }

  it("writes three decimals, or says what Odoo must be set to", { timeout: 180_000 }, async () => {
    const shop = { currency: "KWD", taxesIncluded: false };
    const lines = [{ title: "Mug", price: "3.335", quantity: 3, rates: [0.05] }];
    const own = await open("kwd", shop, [soldOrder({ ...shop, id: 1, lines })]);
    await own.run(odoo);
    const parked = Object.values(await own.parked());
    if (parked.length > 0) expect(parked[0]).toContain('sets "Product Price" to 3 digits');
    else await expectEqual(own, odoo, 1);
    await own.close();
  });

  it("gives orders their names, dates and addresses", { timeout: 180_000 }, async () => {
    const changes = { shippingAddress: BERLIN, poNumber: "PO 7" };
    const own = await open("head", US, [soldOrder({ ...US, id: 1, lines: [MUG], changes })]);
    await own.run(odoo);
    const [order] = await searchRecords<Record<string, unknown>>(odoo, "sale.order", {
      domain: [["origin", "=", own.origin]],
      fields: [
        "name",
        "client_order_ref",
        "date_order",
        "partner_invoice_id",
        "partner_shipping_id",
      ],
    });
    expect(order).toMatchObject({ client_order_ref: "PO 7", date_order: "2026-10-01 10:12:12" });
    expect(order?.name).toMatch(/^HEAD_\w+-#1001$/);
    const [bill, ship] = await Promise.all(
      [order?.partner_invoice_id, order?.partner_shipping_id].map((id) => partner(odoo, id)),
    );
    expect(bill).toMatchObject({
      name: "Ann Lee",
      type: "invoice",
      city: "New York",
      zip: "10001",
    });
    expect(ship).toMatchObject({
      name: "Beispiel GmbH, Ann Lee",
      type: "delivery",
      city: "Berlin",
    });
    expect(bill?.state_id).toBeTruthy();
    expect(ship?.parent_id).toBe(bill?.parent_id);
    await own.close();
  });

  it("finds products by SKU and never guesses", { timeout: 180_000 }, async () => {
    const sku = storeName("sku");
    const only = await makeByHand(odoo, "product.product", { name: "Cup", default_code: sku });
    const twice = { name: "Twin", default_code: `${sku}-2` };
    await makeByHand(odoo, "product.product", twice);
    await makeByHand(odoo, "product.product", twice);
    const skus = [sku, `${sku}-2`, `${sku}-3`];
    const sold = skus.map((each, index) =>
      soldOrder({ ...US, id: index + 1, lines: [{ ...MUG, sku: each }] }),
    );
    const own = await open("sku", US, sold);
    expect(await own.run(odoo)).toMatchObject({ counts: { written: 1, parked: 2 } });
    expect((await lines(own, odoo))[0]?.product_id).toBe(only);
    const parked = await own.parked();
    expect(parked["#1002"]).toContain("which 2 products in Odoo have as their internal reference");
    expect(parked["#1003"]).toContain(`SKU "${sku}-3", which no product in Odoo has`);
    await own.close();
  });

  it("calls Odoo at most 0.15 times per order, all told", { timeout: 120_000 }, async () => {
    const sold = Array.from({ length: 100 }, (_, index) =>
      soldOrder({ ...US, id: index + 1, lines: [MUG], shipping: [POST] }),
    );
    const fresh = connect();
    await fresh.session();
    const before = calls(fresh);
    const own = await open("calls", { ...US, settings: { state: "quotation" } }, sold);
    expect(await own.run(fresh)).toMatchObject({ counts: { written: 100, parked: 0 } });
    expect((calls(fresh) - before) / 100).toBeLessThanOrEqual(0.15);
    await own.close();
  });
});

/** Yen have no cents: the same figures a hundred times as high. */
function whole(sold: Awkward[1], currency: string): Awkward[1] {
  if (currency !== "JPY") return sold;
  const line = (each: SoldLine): SoldLine => ({
    ...each,
    price: each.price.replace(".", ""),
    ...(each.off ? { off: each.off.map((amount) => String(Number(amount.replace(".", "")))) } : {}),
  });
  return { ...sold, lines: sold.lines.map(line), shipping: sold.shipping?.map(line) };
}

async function expectEqual(shop: Shop, odoo: Odoo, count: number): Promise<void> {
  const [census, ...others] = await shop.census(odoo);
  expect(await shop.parked()).toEqual({});
  expect(others).toEqual([]);
  expect(census).toMatchObject({ missing: [], different: [], surplus: [] });
  expect(census?.odoo).toEqual(census?.shopify);
  expect(census?.odoo.orders).toBe(count);
}

async function lines(shop: Shop, odoo: Odoo) {
  return searchRecords<{ product_id: number; name: string }>(odoo, "sale.order.line", {
    domain: [["order_id.origin", "=", shop.origin]],
    fields: ["product_id", "name"],
  });
}

async function partner(odoo: Odoo, id: unknown) {
  const rows = await searchRecords<Record<string, unknown>>(odoo, "res.partner", {
    domain: [["id", "=", id]],
    fields: ["name", "type", "city", "zip", "state_id", "parent_id"],
  });
  return rows[0];
}

function calls(odoo: Odoo): number {
  return [...odoo.stats.values()].reduce((all, count) => all + count, 0);
}
