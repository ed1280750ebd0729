import { externalId } from "@tillbridge/odoo";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameSlug, normalName } from "./option-name.ts";

describe("normalName()", () => {
  it("does not tell case, white space and ways of encoding apart", () => {
    for (const name of ["Dark  Blue", " dark blue", "DARK\u00a0BLUE", "dark\tblue "]) {
      expect(normalName(name)).toBe("dark blue");
    }
    expect(normalName("Cafe\u0301")).toBe(normalName("CAFÉ"));
  });
});

describe("nameSlug()", () => {
  it.each([
    ["Size", "size"],
    ["Dark blue", "dark_20_blue"],
    ["½", "_bd_"],
    ["尺寸", "_5c3a__5bf8_"],
    ["a_b", "a_5f_b"],
  ])("writes %s as %s", (name, slug) => {
    expect(nameSlug(name)).toBe(slug);
  });

  it("fits into external ids, and differs for names that differ", () => {
    const name = fc.string({ minLength: 1, unit: "grapheme" }).filter((n) => normalName(n) !== "");
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(() => externalId("us", "attribute", nameSlug(a))).not.toThrow();
        expect(nameSlug(a) === nameSlug(b)).toBe(normalName(a) === normalName(b));
      }),
    );
  });
});
