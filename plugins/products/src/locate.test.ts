import { describe, expect, it } from "vitest";
import { optioned, product, variantGid } from "../test/memory-shop.ts";
import { odooProduct } from "../test/odoo-shapes.ts";
import { DEFAULTS } from "../test/settings.ts";
import type { ProductDraft } from "./draft.ts";
import { type Known, locateVariants } from "./locate.ts";
import { productDraft } from "./map.ts";
import { missingValues, optionLines } from "./option-lines.ts";
import type { ProductRecord } from "./record.ts";

const NONE: Known = { linked: new Map(), matched: new Map(), lines: undefined };
const draftOf = (record: ProductRecord) => productDraft(record, DEFAULTS) as ProductDraft;
const located = (draft: ProductDraft, there: ReturnType<typeof odooProduct>, known: Known) =>
  Object.fromEntries([...locateVariants(draft, there, known)].map(([gid, { id }]) => [gid, id]));

describe("optionLines()", () => {
  const draft = draftOf(
    optioned(1, [
      ["S", "Red"],
      ["M", "Red"],
    ]),
  );

  it("finds the lines by name, whatever their order, case and spaces", () => {
    const there = odooProduct({ " colour": ["red"], SIZE: ["S"] }, []);
    const lines = optionLines(draft, there);
    expect(lines.lines.map(({ option, lineId }) => [option, lineId])).toEqual([
      ["Size", 2],
      ["Colour", 1],
    ]);
    expect(missingValues(draft, lines)).toEqual([
      { lineId: 2, option: { name: "Size", value: "M" } },
    ]);
  });

  it("bears attributes with a single value, and those that make no variants", () => {
    const there = odooProduct({ Size: ["S", "M"], Colour: ["Red"], Brand: ["Nord"] }, []);
    expect(optionLines(draft, there).fixed.map(({ name }) => name)).toEqual(["Nord"]);
    const engraving = odooProduct({ Size: ["S"], Colour: ["Red"], Engraving: ["yes", "no"] }, []);
    const values = engraving.values.map((value) =>
      value.attribute.name === "Engraving"
        ? { ...value, attribute: { ...value.attribute, createVariant: "no_variant" as const } }
        : value,
    );
    expect(optionLines(draft, { ...engraving, values }).fixed).toEqual([]);
  });

  it("takes a value that was taken off its line for missing", () => {
    const there = odooProduct({ Size: ["S", "M"], Colour: ["Red"] }, []);
    const values = there.values.map((each) => ({ ...each, active: each.name !== "M" }));
    const lines = optionLines(draft, { ...there, values });
    expect(missingValues(draft, lines).map(({ option }) => option.value)).toEqual(["M"]);
  });

  it.each([
    [{ Size: ["S"] }, `Odoo has "Size"`],
    [{}, "Odoo has none"],
    [{ Size: ["S"], Colour: ["Red"], Brand: ["A", "B"] }, `Odoo has "Size", "Colour", "Brand"`],
  ])("refuses other attributes %#", (attributes, words) => {
    expect(() => optionLines(draft, odooProduct(attributes, []))).toThrow(words);
  });
});

describe("locateVariants()", () => {
  const shirt = draftOf(optioned(1, [["S"], ["M"]]));
  const there = odooProduct({ Size: ["S", "M"] }, [
    { valueIds: [101], sku: "SKU-10" },
    { valueIds: [100], sku: "SKU-11" },
  ]);
  const ours = { ...NONE, lines: optionLines(shirt, there) };

  it("goes by option values in products that the plugin made, not by SKU", () => {
    expect(located(shirt, there, ours)).toEqual({ [variantGid(10)]: 71, [variantGid(11)]: 70 });
  });

  it("prefers the active one of two with the same values", () => {
    const twice = odooProduct({ Size: ["S", "M"] }, [
      { valueIds: [100], active: false },
      { valueIds: [100] },
      { valueIds: [101], active: false },
      { valueIds: [101], active: false },
    ]);
    const known = { ...NONE, lines: optionLines(shirt, twice) };
    expect(located(shirt, twice, known)).toEqual({ [variantGid(10)]: 71, [variantGid(11)]: 73 });
  });

  it("leaves out what is to be made", () => {
    const half = odooProduct({ Size: ["S", "M"] }, [{ valueIds: [100] }]);
    const known = { ...NONE, lines: optionLines(shirt, half) };
    expect(located(shirt, half, known)).toEqual({ [variantGid(10)]: 70 });
  });

  it("keeps to the link, and refuses one whose values are others now", () => {
    const linked = new Map([[variantGid(10), 71]]);
    expect(located(shirt, there, { ...ours, linked })).toMatchObject({ [variantGid(10)]: 71 });
    expect(() =>
      located(shirt, there, { ...ours, linked: new Map([[variantGid(10), 70]]) }),
    ).toThrow(`in Shopify it is Size "S" now, its product 70 in Odoo has other attribute values`);
    expect(() =>
      located(shirt, there, { ...ours, linked: new Map([[variantGid(10), 99]]) }),
    ).toThrow("its product 99 was deleted in Odoo");
  });

  it("goes by link, then by SKU or barcode, in products that were there before", () => {
    const linked = new Map([[variantGid(10), 71]]);
    expect(() => located(shirt, there, { ...NONE, linked })).toThrow("would both be product 71");
    expect(located(shirt, there, NONE)).toEqual({ [variantGid(10)]: 70, [variantGid(11)]: 71 });
    const other = draftOf(product(5));
    expect(() => located(other, there, NONE)).toThrow(`has no variant with SKU "SKU-50"`);
  });
});
