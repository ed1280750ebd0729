import { type Odoo, readRecords } from "@tillbridge/odoo";
import { beforeAll, expect, it } from "vitest";
import {
  memoryShop,
  optioned,
  product,
  productGid,
  variant,
  variantGid,
} from "../test/memory-shop.ts";
import { describeOdoo, seenVariants } from "../test/odoo-under-test.ts";
import { productsBench } from "../test/products-bench.ts";

describeOdoo("productsTarget()", (connect) => {
  let odoo: Odoo;
  beforeAll(() => {
    odoo = connect();
  });
  const seen = { barcode: false, weight: 0.25, price: 10, active: true };

  it("makes plain and optioned products, and writes nothing the second time", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "first", shop, odoo });
    const weight = { value: 1, unit: "POUNDS" } as const;
    shop.put(
      product(1, { variants: [variant(10, { barcode: "1000010", weight })] }),
      optioned(2, [
        ["S", "Red"],
        ["S", "Blue"],
        ["M", "Red"],
      ]),
      product(3, {
        variants: [variant(30, { options: [{ name: " size", value: "m " }] })],
      }),
    );
    const first = await bench.run();
    expect(await bench.parked()).toEqual({});
    expect(first).toMatchObject({ status: "complete", counts: { read: 3, written: 3 } });
    const [plain, shirt, other, ...links] = await bench.links(
      productGid(1),
      productGid(2),
      productGid(3),
      ...[10, 20, 21, 22].map(variantGid),
    );
    expect(await seenVariants(odoo, plain)).toEqual([
      { ...seen, sku: "SKU-10", barcode: "1000010", weight: 0.45, values: "" },
    ]);
    expect(await seenVariants(odoo, shirt)).toEqual([
      { ...seen, sku: "SKU-20", values: "Red, S" },
      { ...seen, sku: "SKU-21", values: "Blue, S" },
      { ...seen, sku: "SKU-22", values: "M, Red" },
    ]);
    expect(await seenVariants(odoo, other)).toEqual([{ ...seen, sku: "SKU-30", values: "M" }]);
    const there = await readRecords<{ default_code: string }>(
      odoo,
      "product.product",
      links.map(Number),
      { fields: ["default_code"] },
    );
    expect(links.map((id) => there.get(Number(id))?.default_code)).toEqual([
      "SKU-10",
      "SKU-20",
      "SKU-21",
      "SKU-22",
    ]);
    const before = callsOf(odoo);
    expect(await bench.run()).toMatchObject({ counts: { written: 0 } });
    expect(callsOf(odoo)).toBe(before);
  });

  it("needs a dozen calls for fifty products", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "calls", shop, odoo });
    const numbers = Array.from({ length: 100 }, (_, place) => 500 + place);
    const make = (number: number) =>
      number % 2 ? product(number) : optioned(number, [["S"], ["M"], ["L"]]);
    shop.put(...numbers.slice(0, 50).map(make));
    await bench.run();
    shop.put(...numbers.slice(50).map(make));
    const before = callsOf(odoo);
    expect(await bench.run()).toMatchObject({ counts: { written: 50 } });
    expect(callsOf(odoo) - before).toBeLessThanOrEqual(12);
  });

  it("writes what changed in Shopify, and only that", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "changes", shop, odoo });
    const before = optioned(30, [["S"], ["M"]]);
    shop.put(product(31), before);
    await bench.run();
    const [plain, shirt] = await bench.links(productGid(31), productGid(30));
    await odoo.call("product.template", "write", {
      ids: [Number(plain)],
      vals: { description_sale: "Ours" },
    });
    const [small, medium] = before.variants;
    shop.put(
      product(31, {
        title: "Renamed",
        variants: [variant(310, { price: "12.50", barcode: "31" })],
      }),
      { ...before, variants: [small, { ...medium, sku: "NEW", price: "14.99" }] as never },
    );
    expect(await bench.run()).toMatchObject({ counts: { written: 2, parked: 0 } });
    const fields = ["name", "list_price", "description_sale"];
    const rows = await readRecords(odoo, "product.template", [plain as number], { fields });
    expect(rows.get(plain as number)).toMatchObject({
      name: "Renamed",
      list_price: 12.5,
      description_sale: "Ours",
    });
    expect(await seenVariants(odoo, plain)).toMatchObject([{ barcode: "31", price: 12.5 }]);
    expect(await seenVariants(odoo, shirt)).toMatchObject([
      { sku: "SKU-300", price: 10, values: "S" },
      { sku: "NEW", price: 14.99, values: "M" },
    ]);
    expect(await bench.run()).toMatchObject({ counts: { written: 0 } });
  });

  it("adds new values and variants, archives removed ones and brings them back", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "variants", shop, odoo });
    shop.put(optioned(40, [["S"], ["M"], ["L"]]));
    await bench.run();
    const [template] = await bench.links(productGid(40));
    const rows = async () =>
      (await seenVariants(odoo, template)).map(({ values, active }) => [values, active]);

    shop.put(optioned(40, [["S"], ["M"]]));
    expect(await bench.run()).toMatchObject({ counts: { written: 1, parked: 0 } });
    expect(await rows()).toEqual([
      ["S", true],
      ["M", true],
      ["L", false],
    ]);
    const [, , large] = optioned(40, [["S"], ["M"], ["XL"]]).variants;
    const two = optioned(40, [["S"], ["M"]]).variants;
    const extra = { ...large, id: variantGid(409), sku: "SKU-409" } as never;
    shop.put(product(40, { variants: [...two, extra] }));
    await bench.run();
    expect(await bench.parked()).toEqual({});
    expect(await rows()).toEqual([
      ["S", true],
      ["M", true],
      ["L", false],
      ["XL", true],
    ]);
    const back = optioned(40, [["S"], ["M"], ["L"]]).variants.map((each, place) =>
      place === 2 ? { ...each, id: variantGid(408), sku: "AGAIN" } : each,
    );
    shop.put(product(40, { variants: [...back, extra] }));
    await bench.run();
    expect(await bench.parked()).toEqual({});
    expect(await rows()).toEqual([
      ["S", true],
      ["M", true],
      ["L", true],
      ["XL", true],
    ]);
    const ids = await bench.links(variantGid(402), variantGid(408));
    expect(ids[0]).toBe(ids[1]);
  });

  it("archives a product with its variants, brings back those that Shopify has", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "status", shop, odoo });
    shop.put(
      optioned(50, [["S"], ["M"]]),
      optioned(51, [["S"], ["M"]], { status: "ARCHIVED" }),
      product(52, { status: "DRAFT" }),
    );
    await bench.run();
    const [shirt, old, draft] = await bench.links(...[50, 51, 52].map(productGid));
    const active = async (id: number | undefined) => [
      (
        await readRecords<{ active: boolean }>(odoo, "product.template", [id as number], {
          fields: ["active"],
        })
      ).get(id as number)?.active,
      ...(await seenVariants(odoo, id)).map((each) => each.active),
    ];
    expect(await active(old)).toEqual([false, false, false]);
    expect(await active(draft)).toEqual([false, false]);
    shop.put(
      optioned(50, [["S"], ["M"]], { status: "ARCHIVED" }),
      optioned(51, [["S"]]),
      product(52),
    );
    expect(await bench.run()).toMatchObject({ counts: { written: 3, parked: 0 } });
    expect(await active(shirt)).toEqual([false, false, false]);
    expect(await active(old)).toEqual([true, true, false]);
    expect(await active(draft)).toEqual([true, true]);
  });

  // Found by a world: Odoo wakes all variants of a template that gets a new value.
  it("keeps an archived product archived when it gets a new variant", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "archived", shop, odoo });
    shop.put(optioned(55, [["S"], ["M"]], { status: "ARCHIVED" }));
    await bench.run();
    shop.put(optioned(55, [["S"], ["M"], ["L"]], { status: "ARCHIVED" }));
    expect(await bench.run()).toMatchObject({ counts: { written: 1, parked: 0 } });
    const [template] = await bench.links(productGid(55));
    const variants = await seenVariants(odoo, template);
    expect(variants.map(({ values, active }) => [values, active])).toEqual([
      ["S", false],
      ["M", false],
      ["L", false],
    ]);
  });

  it("parks a product whose options changed, and everything else goes on", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "options", shop, odoo });
    shop.put(product(60), optioned(61, [["S"], ["M"]]), optioned(62, [["S"], ["M"]]), product(63));
    await bench.run();
    shop.put(
      optioned(60, [["S"]]),
      optioned(61, [
        ["S", "Red"],
        ["M", "Red"],
      ]),
      optioned(62, [["S"], ["Medium"]]),
      product(63, { title: "Goes on" }),
    );
    expect(await bench.run()).toMatchObject({ counts: { read: 4, written: 1, parked: 3 } });
    const parked = await bench.parked();
    expect(parked[productGid(60)]).toContain(
      `the options of product "Product 60": in Shopify they are "Size", Odoo has none`,
    );
    expect(parked[productGid(61)]).toContain(`they are "Size", "Colour", Odoo has "Size"`);
    expect(parked[productGid(62)]).toContain(
      `variant "SKU-621" of product "Product 62": in Shopify it is Size "Medium" now`,
    );
    const [template] = await bench.links(productGid(61));
    expect(await seenVariants(odoo, template)).toMatchObject([{ active: true }, { active: true }]);
  });

  it("parks only the product whose barcode Odoo refuses", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "barcodes", shop, odoo });
    const barcoded = (number: number, barcode?: string) =>
      product(number, { variants: [variant(number * 10, { barcode })] });
    shop.put(barcoded(70, "700"), barcoded(71, "710"), barcoded(72));
    expect(await bench.run()).toMatchObject({ counts: { written: 3, parked: 0 } });
    shop.put(barcoded(71, "700"), barcoded(72, "720"), barcoded(73, "700"));
    expect(await bench.run()).toMatchObject({ counts: { written: 1, parked: 2 } });
    const parked = await bench.parked();
    expect(parked[productGid(71)]).toMatch(
      /Cannot write variant "SKU-710" of product "Product 71":.*already assigned/s,
    );
    expect(parked[productGid(73)]).toContain(`barcode "700" of variant "SKU-730" is already that`);
  });

  it("leaves prices alone where the shop's currency is not Odoo's", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "euro", shop, odoo, currency: "EUR" });
    shop.put(product(80));
    await bench.run();
    const [template] = await bench.links(productGid(80));
    expect(await seenVariants(odoo, template)).toMatchObject([{ price: 0 }]);
  });
});

function callsOf({ stats }: { readonly stats: ReadonlyMap<string, number> }): number {
  return [...stats.values()].reduce((sum, calls) => sum + calls, 0);
}
