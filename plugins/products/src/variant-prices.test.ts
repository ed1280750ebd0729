import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { templatePrices } from "./variant-prices.ts";

const variant = (price: string, ...values: number[]) => ({ price, values });

describe("templatePrices()", () => {
  it("puts one price on the template and nothing on values", () => {
    const prices = templatePrices([variant("10.00", 1), variant("10.0", 2)], "lowest");
    expect(prices).toEqual({ listPrice: "10", extras: new Map(), exact: true });
  });

  it("takes the lowest variant, or the first, as the product's price", () => {
    const variants = [variant("12.50", 1), variant("10.00", 2), variant("11.00", 3)];
    expect(templatePrices(variants, "lowest")).toEqual({
      listPrice: "10",
      extras: new Map([
        [1, "2.5"],
        [3, "1"],
      ]),
      exact: true,
    });
    expect(templatePrices(variants, "first")).toEqual({
      listPrice: "12.5",
      extras: new Map([
        [2, "-2.5"],
        [3, "-1.5"],
      ]),
      exact: true,
    });
  });

  it("gives all variants the product's price when theirs are no sums of their values'", () => {
    const variants = [
      variant("10.00", 1, 3),
      variant("12.00", 2, 3),
      variant("11.00", 1, 4),
      variant("14.00", 2, 4),
    ];
    const prices = templatePrices(variants, "lowest");
    expect(prices).toEqual({ listPrice: "10", extras: new Map(), exact: false });
  });

  it("serves variants that have no value in common with the lowest one", () => {
    const variants = [variant("10.00", 1, 3), variant("15.00", 2, 4), variant("13.00", 2, 5)];
    const prices = templatePrices(variants, "lowest");
    expect(prices?.exact).toBe(true);
    expect(pricesOf(variants, prices)).toEqual([1000, 1500, 1300]);
  });

  it("finds the extras of any full grid of prices that are sums", () => {
    const extra = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(extra, extra, fc.constantFrom("lowest", "first"), (sizes, colours, base) => {
        const cents = sizes.flatMap((size) => colours.map((colour) => 5000 + size + colour));
        const variants = sizes.flatMap((size, s) =>
          colours.map((colour, c) =>
            variant(((5000 + size + colour) / 100).toFixed(2), 100 + s, 200 + c),
          ),
        );
        const prices = templatePrices(variants, base as "lowest" | "first");
        expect(prices?.exact).toBe(true);
        expect(pricesOf(variants, prices)).toEqual(cents);
      }),
    );
  });

  it("has nothing to say about no variants", () => {
    expect(templatePrices([], "lowest")).toBeUndefined();
  });
});

/** What Odoo makes of it, in cents. */
function pricesOf(
  variants: readonly { readonly values: readonly number[] }[],
  prices: ReturnType<typeof templatePrices>,
): number[] {
  return variants.map(({ values }) =>
    values.reduce(
      (sum, value) => sum + Math.round(Number(prices?.extras.get(value) ?? 0) * 100),
      Math.round(Number(prices?.listPrice) * 100),
    ),
  );
}
