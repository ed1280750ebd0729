import { describe, expect, it } from "vitest";
import type { ProductDraft } from "./draft.ts";
import { type Candidate, doublesOf, type Match, matchProduct } from "./match.ts";

const NONE = new Map<string, readonly string[]>();

function draft(...codes: [sku: string | undefined, barcode?: string][]): ProductDraft {
  return {
    title: "Shirt",
    description: undefined,
    kind: "storable",
    active: true,
    options: ["Size"],
    variants: codes.map(([sku, barcode], place) => ({
      id: `v${place}`,
      sku,
      barcode,
      price: "10.00",
      grams: undefined,
      cost: undefined,
      values: [{ name: "Size", value: `S${place}` }],
    })),
  };
}

function candidate(id: number, more: Partial<Candidate>): Candidate {
  return {
    id,
    templateId: id,
    name: `Odoo ${id}`,
    sku: undefined,
    barcode: undefined,
    active: true,
    claimedBy: undefined,
    claimant: undefined,
    ...more,
  };
}

function reason(match: Match): string {
  return match.kind === "refused" ? match.error.message : `not refused but ${match.kind}`;
}

describe("matchProduct()", () => {
  it("finds every variant under one template, archived ones too", () => {
    const there = [
      candidate(5, { sku: "A", templateId: 2 }),
      candidate(6, { sku: "B", templateId: 2, active: false }),
    ];
    expect(matchProduct({ key: "p", draft: draft(["A"], ["B"]) }, there, "sku", NONE)).toEqual({
      kind: "found",
      templateId: 2,
      products: new Map([
        ["v0", 5],
        ["v1", 6],
      ]),
    });
  });

  it("takes the exact text only", () => {
    const there = [candidate(5, { sku: "a" }), candidate(6, { sku: "A " })];
    expect(matchProduct({ key: "p", draft: draft(["A"]) }, there, "sku", NONE).kind).toBe("none");
  });

  it("does not look at SKUs when set to barcodes", () => {
    const there = [candidate(5, { sku: "A" })];
    expect(matchProduct({ key: "p", draft: draft(["A", "1"]) }, there, "barcode", NONE).kind).toBe(
      "none",
    );
  });

  it("refuses a SKU that several Odoo products carry, naming all", () => {
    const there = [candidate(5, { sku: "A" }), candidate(6, { sku: "A", active: false })];
    const text = reason(matchProduct({ key: "p", draft: draft(["A"]) }, there, "sku", NONE));
    expect(text).toContain(
      `product 5 "Odoo 5" (SKU "A") or product 6 "Odoo 6" (SKU "A", archived)`,
    );
  });

  it("refuses SKU and barcode that point at different products", () => {
    const there = [candidate(5, { sku: "A" }), candidate(6, { barcode: "1" })];
    const wanted = { key: "p", draft: draft(["A", "1"]) };
    expect(reason(matchProduct(wanted, there, "both", NONE))).toContain("could be product 5");
    expect(matchProduct(wanted, there, "sku", NONE).kind).toBe("found");
  });

  it("refuses a new variant whose barcode is taken, whatever it matches by", () => {
    const there = [candidate(6, { barcode: "1", sku: "OLD" })];
    for (const matchBy of ["sku", "never"] as const) {
      const text = reason(
        matchProduct({ key: "p", draft: draft(["A", "1"]) }, there, matchBy, NONE),
      );
      expect(text).toContain(`barcode "1" of variant "A" is already that of product 6 "Odoo 6"`);
    }
  });

  it("refuses variants of different templates, and variants that are only partly there", () => {
    const there = [candidate(5, { sku: "A" }), candidate(6, { sku: "B" })];
    expect(
      reason(matchProduct({ key: "p", draft: draft(["A"], ["B"]) }, there, "sku", NONE)),
    ).toContain("different products");
    expect(
      reason(matchProduct({ key: "p", draft: draft(["A"], ["C"]) }, there, "sku", NONE)),
    ).toContain(`1 of its 2 variants are not there ("C")`);
  });

  it("refuses two variants that would be one product in Odoo", () => {
    const there = [candidate(5, { sku: "A", barcode: "2" })];
    const wanted = { key: "p", draft: draft(["A", "1"], ["B", "2"]) };
    expect(reason(matchProduct(wanted, there, "both", NONE))).toContain(
      "would be the same product",
    );
  });

  it("refuses what another Shopify product already is, as long as that has the code", () => {
    const claimant = { title: "Other shirt", hasCode: true };
    const claimed = candidate(5, { sku: "A", claimedBy: "q", claimant });
    const wanted = { key: "p", draft: draft(["A"]) };
    expect(reason(matchProduct(wanted, [claimed], "sku", NONE))).toContain(
      `Shopify product "Other shirt" with the same code already is`,
    );
    const gone = { ...claimed, claimant: undefined };
    expect(matchProduct(wanted, [gone], "sku", NONE).kind).toBe("found");
  });

  it("leaves a product alone whose owner lives on under another code", () => {
    const claimant = { title: "Other shirt", hasCode: false };
    const claimed = candidate(5, { sku: "A", claimedBy: "q", claimant });
    const wanted = { key: "p", draft: draft(["A"]) };
    expect(matchProduct(wanted, [claimed], "sku", NONE).kind).toBe("none");
  });

  it("takes what was made for the very product as its own, however little of it is there", () => {
    const own = candidate(5, { barcode: "1", templateId: 2, claimedBy: "p" });
    const wanted = { key: "p", draft: draft([undefined, "1"], ["B"]) };
    expect(matchProduct(wanted, [own], "sku", NONE)).toEqual({
      kind: "found",
      templateId: 2,
      products: new Map(),
    });
  });

  it("refuses a SKU that several Shopify variants carry", () => {
    const drafts = [draft(["A"]), draft(["A"], ["B"])];
    const doubles = doublesOf(drafts);
    for (const each of drafts) {
      expect(reason(matchProduct({ key: "p", draft: each }, [], "sku", doubles))).toContain(
        `SKU "A" stands on several variants in Shopify, of "Shirt" and of "Shirt"`,
      );
    }
    for (const matchBy of ["barcode", "never"] as const) {
      const wanted = { key: "p", draft: draft(["A"]) };
      expect(matchProduct(wanted, [], matchBy, doubles).kind).toBe("none");
    }
  });

  it("names a few only where a SKU stands on very many variants", () => {
    const wanted = draft(...Array.from({ length: 100 }, (): [string] => ["A"]));
    const doubles = doublesOf([wanted]);
    const text = reason(matchProduct({ key: "p", draft: wanted }, [], "sku", doubles));
    expect(text).toContain(`${Array(5).fill('of "Shirt"').join(" and ")} and 95 more; give each`);
  });

  it("refuses new variants with one barcode, whatever it matches by", () => {
    const wanted = { key: "p", draft: draft(["A", "1"], ["B", "1"]) };
    const doubles = doublesOf([wanted.draft]);
    const text = `barcode "1" stands on several variants in Shopify, of "Shirt" and of "Shirt"`;
    expect(reason(matchProduct(wanted, [], "never", doubles))).toContain(text);
    const there = [candidate(5, { sku: "A" }), candidate(6, { sku: "B", templateId: 5 })];
    expect(matchProduct(wanted, there, "sku", doubles).kind).toBe("found");
  });
});
