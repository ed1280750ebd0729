import { RecordError } from "@tillbridge/core";
import { type Odoo, readRecords, searchRecords } from "@tillbridge/odoo";
import { beforeAll, expect, it } from "vitest";
import { memoryShop, optioned, product, productGid, variant } from "../test/memory-shop.ts";
import { describeOdoo, makeByHand, seenVariants } from "../test/odoo-under-test.ts";
import { productsBench } from "../test/products-bench.ts";

describeOdoo("productsTarget() and attributes", (connect) => {
  let odoo: Odoo;
  beforeAll(() => {
    odoo = connect();
  });

  const ofOption = (number: number, name: string, ...values: readonly string[]) =>
    product(number, {
      variants: values.map((value, place) =>
        variant(number * 10 + place, { options: [{ name, value }] }),
      ),
    });
  const idOf = async (model: string, name: string) => {
    const rows = await searchRecords(odoo, model, { domain: [["name", "=", name]], fields: [] });
    return rows.at(-1)?.id ?? 0;
  };

  it("takes any name, and shares what differs only by case and spaces", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "names", shop, odoo });
    const long = "very long ".repeat(25).trim();
    const values = ["½, or so", "größe", "尺寸 👕", "a_b", "a-b", '50% "off"', long, `${long}!`];
    shop.put(
      ofOption(1001, "Größe, cm", ...values),
      ofOption(1002, " größe,  CM", "GRÖSSE", "größe "),
    );
    await bench.run();
    expect(await bench.parked()).toEqual({});
    const [first, second] = await bench.links(productGid(1001), productGid(1002));
    expect((await seenVariants(odoo, first)).map((each) => each.values)).toEqual(values);
    expect((await seenVariants(odoo, second)).map((each) => each.values)).toEqual([
      "GRÖSSE",
      "größe",
    ]);
    const attributes = await searchRecords(odoo, "product.attribute", {
      domain: [["name", "=", "Größe, cm"]],
      fields: [],
    });
    expect(attributes).toHaveLength(1);
  });

  it("uses values that were added to its attributes by hand", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "byhand", shop, odoo });
    shop.put(ofOption(1011, "Finish", "matt"));
    await bench.run();
    const attribute_id = await idOf("product.attribute", "Finish");
    const glossy = await makeByHand(odoo, "product.attribute.value", {
      name: "Gloss",
      attribute_id,
    });
    shop.put(ofOption(1012, "finish", "gloss"));
    await productsBench({ store: "byhand", shop, odoo: connect() }).run();
    const values = await searchRecords<{ product_attribute_value_id: number }>(
      odoo,
      "product.template.attribute.value",
      { domain: [["name", "=", "Gloss"]], fields: ["product_attribute_value_id"] },
    );
    expect(values.map((each) => each.product_attribute_value_id)).toEqual([glossy]);
  });

  it("makes a value again that was deleted in Odoo and is wanted on a product there", async () => {
    const shop = memoryShop();
    let gone = 0;
    // The simulator takes the ids of values that are gone; Odoo's database does not.
    const call: Odoo["call"] = async (model, method, args, options) => {
      const isRefused = gone > 0 && JSON.stringify(args?.vals ?? {}).includes(`[4,${gone}]`);
      if (isRefused) throw new RecordError("the value does not exist or was deleted");
      return odoo.call(model, method, args, options);
    };
    const bench = productsBench({ store: "glazed", shop, odoo: { ...odoo, call } });
    shop.put(ofOption(1014, "Glaze", "red"), ofOption(1015, "Glaze", "blue"));
    await bench.run();
    const [first, second] = await bench.links(productGid(1014), productGid(1015));
    await odoo.call("product.template", "unlink", { ids: [Number(second)] });
    gone = await idOf("product.attribute.value", "blue");
    await odoo.call("product.attribute.value", "unlink", { ids: [gone] });
    shop.put(ofOption(1014, "Glaze", "red", "blue"));
    expect(await bench.run()).toMatchObject({ counts: { parked: 1 } });
    await bench.retry();
    await bench.run();
    expect(await bench.parked()).toEqual({});
    const values = (await seenVariants(odoo, first)).map((each) => each.values);
    expect(values).toEqual(["red", "blue"]);
  });

  it("parks products whose attribute or value was renamed or changed in Odoo", async () => {
    const shop = memoryShop();
    const store = "renamed";
    shop.put(
      ofOption(1021, "Fabric", "silk"),
      ofOption(1022, "Heel", "low"),
      ofOption(1023, "Cut", "wide"),
    );
    await productsBench({ store, shop, odoo }).run();
    const rename = (model: string, id: number, vals: Readonly<Record<string, unknown>>) =>
      odoo.call(model, "write", { ids: [id], vals });
    await rename("product.attribute", await idOf("product.attribute", "Fabric"), { name: "Stoff" });
    await rename("product.attribute.value", await idOf("product.attribute.value", "low"), {
      name: "flat",
    });
    const other = memoryShop();
    const bench = productsBench({ store, shop: other, odoo: connect() });
    other.put(
      ofOption(1024, "Fabric", "linen"),
      ofOption(1025, "Heel", "low"),
      ofOption(1026, "Heel", "high"),
      ofOption(1027, "Cut", "wide"),
    );
    expect(await bench.run()).toMatchObject({ counts: { written: 2, parked: 2 } });
    const parked = await bench.parked();
    expect(parked[productGid(1024)]).toMatch(
      /Cannot use attribute \d+ of Odoo for option "Fabric": .* is called "Stoff" now/,
    );
    expect(parked[productGid(1025)]).toMatch(/of attribute "Heel" in Odoo for "low": .*"flat" now/);
  });

  it("bears an attribute with one value that somebody added in Odoo", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "brand", shop, odoo });
    shop.put(optioned(1031, [["S"], ["M"]]));
    await bench.run();
    const [id] = await bench.links(productGid(1031));
    const value = { name: "Nord" };
    const attribute = await makeByHand(odoo, "product.attribute", {
      name: "Brand",
      create_variant: "always",
      value_ids: [[0, 0, value]],
    });
    const line = {
      attribute_id: attribute,
      value_ids: [[6, 0, [await idOf("product.attribute.value", "Nord")]]],
    };
    const vals = { attribute_line_ids: [[0, 0, line]] };
    await odoo.call("product.template", "write", { ids: [Number(id)], vals });
    shop.put(optioned(1031, [["S"], ["M"], ["L"]]));
    await bench.run();
    expect(await bench.parked()).toEqual({});
    expect((await seenVariants(odoo, id)).map(({ values, active }) => [values, active])).toEqual([
      ["Nord, S", true],
      ["M, Nord", true],
      ["L, Nord", true],
    ]);
  });

  it("follows a product that is tracked now, makes services of what is not shipped", async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "kinds", shop, odoo });
    const untracked = { tracked: false, requiresShipping: false };
    shop.put(
      product(1041, { variants: [variant(10410, untracked)] }),
      product(1042, { isGiftCard: true }),
      product(1043, { variants: [variant(10430, { tracked: false })] }),
    );
    await bench.run();
    const { storableProduct, goodsProduct, serviceProduct } = await odoo.dialect();
    const fields = [...new Set([...Object.keys(storableProduct), "type"])];
    const ids = await bench.links(productGid(1041), productGid(1042), productGid(1043));
    const kinds = async () => {
      const rows = await readRecords(odoo, "product.template", ids, { fields });
      return ids.map((id) => rows.get(id));
    };
    expect(await kinds()).toMatchObject([serviceProduct, serviceProduct, goodsProduct]);
    shop.put(product(1041));
    await bench.run();
    expect(await bench.parked()).toEqual({});
    expect((await kinds())[0]).toMatchObject(storableProduct);
  });
});
