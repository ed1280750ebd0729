import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grams, odooWeight } from "./weight.ts";

describe("grams()", () => {
  it.each([
    [100, "GRAMS", "100"],
    [0.1, "KILOGRAMS", "100"],
    [1, "OUNCES", "28.349523125"],
    [1, "POUNDS", "453.59237"],
    [2.3, "KILOGRAMS", "2300"],
    [0.1 + 0.2, "KILOGRAMS", "300.00000000000004"],
    [1e-7, "GRAMS", "0.0000001"],
    [1e21, "GRAMS", "1000000000000000000000"],
    [0, "OUNCES", "0"],
  ] as const)("takes %s %s as %s g", (value, unit, expected) => {
    expect(grams({ value, unit })).toBe(expected);
  });
});

describe("odooWeight()", () => {
  it.each([
    ["453.59237", "lb", 2, "1"],
    ["453.59237", "kg", 5, "0.45359"],
    ["453.59237", "kg", 2, "0.45"],
    ["28.349523125", "lb", 4, "0.0625"],
    ["28.349523125", "kg", 2, "0.03"],
    ["5", "kg", 2, "0.01"],
    ["4.999", "kg", 2, "0"],
    ["1005", "kg", 2, "1.01"],
    ["1000", "lb", 2, "2.2"],
  ] as const)("makes %s g %s with %i decimals: %s", (inGrams, unit, digits, expected) => {
    expect(odooWeight(inGrams, unit, digits)).toBe(expected);
  });

  it("keeps pounds in pounds and kilograms in kilograms, whatever was typed", () => {
    const hundredths = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(hundredths, (typed) => {
        const value = typed / 100;
        const text = String(value);
        expect(odooWeight(grams({ value, unit: "POUNDS" }), "lb", 2)).toBe(text);
        expect(odooWeight(grams({ value, unit: "KILOGRAMS" }), "kg", 2)).toBe(text);
        const sixteenths = odooWeight(grams({ value: typed, unit: "OUNCES" }), "lb", 4);
        expect(Number(sixteenths)).toBe(typed / 16);
      }),
    );
  });
});
