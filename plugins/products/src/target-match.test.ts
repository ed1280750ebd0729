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
import { describeOdoo, makeByHand, seenVariants } from "../test/odoo-under-test.ts";
import { productsBench } from "../test/products-bench.ts";

describeOdoo("productsTarget() and what was in Odoo before", (connect) => {
  let odoo: Odoo;
  beforeAll(() => {
    odoo = connect();
  });
  const template = (values: Readonly<Record<string, unknown>>) =>
    makeByHand(odoo, "product.template", { list_price: 99, ...values });
  const templateRow = async (id: number | undefined) =>
    (
      await readRecords<{ name: string; list_price: number; active: boolean }>(
        odoo,
        "product.template",
        [id as number],
        { fields: ["name", "list_price", "active"] },
      )
    ).get(id as number);

  it("links by SKU without overwriting anything, later changes included", async () => {
    const plain = await template({ name: "Old", default_code: "M-1", weight: 7 });
    const gone = await template({ name: "Archived", default_code: "M-2", active: false });
    const shop = memoryShop();
    const bench = productsBench({ store: "link", shop, odoo });
    const one = product(2001, { variants: [variant(20010, { sku: "M-1", barcode: "M1" })] });
    shop.put(one, product(2002, { variants: [variant(20020, { sku: "M-2" })] }));
    expect(await bench.run()).toMatchObject({ counts: { written: 2, parked: 0 } });
    expect(await bench.links(productGid(2001), productGid(2002))).toEqual([plain, gone]);
    shop.put({ ...one, title: "New" });
    expect(await bench.run()).toMatchObject({ counts: { written: 1, parked: 0 } });
    expect(await templateRow(plain)).toMatchObject({ name: "Old", list_price: 99 });
    expect(await seenVariants(odoo, plain)).toMatchObject([{ barcode: false, weight: 7 }]);
    expect(await templateRow(gone)).toMatchObject({ active: false });
    expect(await bench.run()).toMatchObject({ counts: { written: 0 } });
  });

  it("overwrites what it is set to", async () => {
    const plain = await template({ name: "Old", default_code: "O-1", weight: 7 });
    const shop = memoryShop();
    const settings = { overwriteMatched: ["title" as const, "weight" as const] };
    const bench = productsBench({ store: "overwrite", shop, odoo, settings });
    shop.put(product(2011, { variants: [variant(20110, { sku: "O-1", barcode: "O1" })] }));
    await bench.run();
    expect(await templateRow(plain)).toMatchObject({ name: "Product 2011", list_price: 99 });
    expect(await seenVariants(odoo, plain)).toMatchObject([{ barcode: false, weight: 0.25 }]);
  });

  it("links the variants of a merchant's own template, whatever its attributes", async () => {
    const attribute = await makeByHand(odoo, "product.attribute", {
      name: "Grösse",
      create_variant: "always",
      value_ids: [
        [0, 0, { name: "klein" }],
        [0, 0, { name: "groß" }],
      ],
    });
    const rows = await readRecords<{ value_ids: number[] }>(
      odoo,
      "product.attribute",
      [attribute],
      {
        fields: ["value_ids"],
      },
    );
    const line = { attribute_id: attribute, value_ids: [[6, 0, rows.get(attribute)?.value_ids]] };
    const id = await template({ name: "Hemd", attribute_line_ids: [[0, 0, line]] });
    const ids = await odoo.call<number[]>("product.product", "search", {
      domain: [["product_tmpl_id", "=", id]],
      order: "id",
    });
    for (const [place, sku] of ["H-K", "H-G"].entries()) {
      const vals = { default_code: sku };
      await odoo.call("product.product", "write", { ids: [Number(ids[place])], vals });
    }
    const shop = memoryShop();
    const bench = productsBench({ store: "hemd", shop, odoo });
    const [small, large] = optioned(2021, [["S"], ["L"]]).variants;
    const shirt = product(2021, {
      variants: [{ ...small, sku: "H-K" } as never, { ...large, sku: "H-G" } as never],
    });
    shop.put(shirt);
    await bench.run();
    expect(await bench.parked()).toEqual({});
    expect(await bench.links(productGid(2021), variantGid(20210), variantGid(20211))).toEqual([
      id,
      ...ids,
    ]);
    shop.put({ ...shirt, variants: [...shirt.variants, variant(20219, { sku: "H-XL" })] });
    await bench.run();
    expect((await bench.parked())[productGid(2021)]).toContain(
      `product template ${id} of Odoo, which was not made by Tillbridge, has no variant`,
    );
  });

  it("parks what is ambiguous, naming all candidates", async () => {
    const [first, second] = [
      await template({ name: "Twin", default_code: "T-1" }),
      await template({ name: "Twin again", default_code: "T-1", active: false }),
    ];
    await template({ name: "Other", barcode: "T-BAR" });
    await template({ name: "Third", default_code: "T-2" });
    const shop = memoryShop();
    const bench = productsBench({ store: "twins", shop, odoo, settings: { matchBy: "both" } });
    shop.put(
      product(2031, { variants: [variant(20310, { sku: "T-1" })] }),
      product(2032, { variants: [variant(20320, { sku: "T-2", barcode: "T-BAR" })] }),
      product(2033, { variants: [variant(20330, { sku: "SAME" })] }),
      product(2034, { variants: [variant(20340, { sku: "SAME" })] }),
      product(2035),
    );
    expect(await bench.run()).toMatchObject({ counts: { written: 1, parked: 4 } });
    const parked = await bench.parked();
    expect(parked[productGid(2031)]).toMatch(/product \d+ "Twin" .* or product \d+ "Twin again"/);
    expect(parked[productGid(2032)]).toMatch(/"Other" \(barcode "T-BAR"\)/);
    expect(parked[productGid(2033)]).toContain(`SKU "SAME" stands on several variants in Shopify`);
    await odoo.call("product.template", "write", { ids: [second], vals: { default_code: "T-X" } });
    await bench.retry();
    expect(await bench.run()).toMatchObject({ counts: { written: 1, parked: 3 } });
    expect(await bench.links(productGid(2031))).toEqual([first]);
  });

  it("lets a second store find what the first one made, when both run at once", async () => {
    const shops = [memoryShop(), memoryShop()];
    const benches = ["here", "there"].map((store, place) =>
      productsBench({ store, shop: shops[place] ?? memoryShop(), odoo: connect() }),
    );
    for (const [place, shop] of shops.entries()) {
      shop.put(
        optioned(2041 + place, [["S"], ["M"]]),
        product(2043 + place, { variants: [variant(20430 + place, { sku: "BOTH" })] }),
      );
    }
    const shirts = shops[0]?.all()[0]?.variants.map(({ sku }) => sku) ?? [];
    const twin = optioned(2042, [["S"], ["M"]]);
    shops[1]?.put({
      ...twin,
      variants: twin.variants.map((each, place) => ({ ...each, sku: shirts[place] })),
    });
    await Promise.all(benches.map((bench) => bench.run()));
    const links = await Promise.all(
      benches.map((bench, place) =>
        bench.links(productGid(2041 + place), productGid(2043 + place)),
      ),
    );
    expect(links[0]).toEqual(links[1]);
    expect(links[0]).not.toContain(0);
  });

  it("refuses the SKU of another product of the store until that is gone", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "heir", shop, odoo });
    shop.put(product(2051, { variants: [variant(20510, { sku: "HEIR" })] }));
    await bench.run();
    shop.put(product(2052, { variants: [variant(20520, { sku: "HEIR" })] }));
    await bench.run();
    expect((await bench.parked())[productGid(2052)]).toContain(
      `which Shopify product "Product 2051" with the same code already is`,
    );
    shop.remove(productGid(2051));
    await bench.retry();
    await bench.run();
    const [old, heir] = await bench.links(productGid(2051), productGid(2052));
    expect(heir).toBe(old);
  });

  it("lets a SKU move from one product to another", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "moves", shop, odoo });
    shop.put(product(2071, { variants: [variant(20710, { sku: "MOVES" })] }));
    await bench.run();
    shop.put(
      product(2071, { variants: [variant(20710, { sku: "MOVED" })] }),
      product(2072, { variants: [variant(20720, { sku: "MOVES" })] }),
    );
    await bench.run();
    expect(await bench.parked()).toEqual({});
    const [first, second] = await bench.links(productGid(2071), productGid(2072));
    expect(await seenVariants(odoo, first)).toMatchObject([{ sku: "MOVED" }]);
    expect(await seenVariants(odoo, second)).toMatchObject([{ sku: "MOVES" }]);
  });

  it("does not make again by itself what was deleted in Odoo", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "deleted", shop, odoo });
    const one = product(2061, { variants: [variant(20610, { sku: "DEL" })] });
    shop.put(one);
    await bench.run();
    const [id] = await bench.links(productGid(2061));
    await odoo.call("product.template", "unlink", { ids: [Number(id)] });
    shop.put({ ...one, title: "Changed" });
    await bench.run();
    expect((await bench.parked())[productGid(2061)]).toContain(
      `its product template ${id} was deleted in Odoo`,
    );
    const again = await template({ name: "By hand", default_code: "DEL" });
    await bench.retry();
    await bench.run();
    expect(await bench.links(productGid(2061))).toEqual([again]);
  });
});
