import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  currencyDigits,
  type Money,
  money,
  negate,
  RecordError,
  subtract,
  sum,
  times,
  toDecimal,
  zero,
} from "./index.ts";

const currency = fc.constantFrom("USD", "EUR", "JPY", "KRW", "KWD", "TND", "CLF");
const minor = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const amounts = (count: number) =>
  fc
    .tuple(currency, fc.array(minor, { minLength: count, maxLength: count }))
    .map(([code, all]) =>
      all.map((each): Money<"shop"> => ({ minor: each, currency: code, side: "shop" })),
    );

describe("money()", () => {
  it.each([
    ["15.0", "USD", 1500n],
    ["31.9", "EUR", 3190n],
    ["-4.00", "USD", -400n],
    ["1200.0", "JPY", 1200n],
    ["1200", "JPY", 1200n],
    ["0.005", "KWD", 5n],
    ["0.0050", "KWD", 5n],
    ["3.33", "USD", 333n],
    ["-0.01", "USD", -1n],
    ["-0.0", "USD", 0n],
    ["0.0001", "CLF", 1n],
    ["90071992547409.93", "USD", 9007199254740993n],
  ])("reads %s %s exactly", (text, code, expected) => {
    expect(money(text, code, "shop")).toEqual({ minor: expected, currency: code, side: "shop" });
  });

  it.each(["", "1e3", "1,50", "1.", ".5", "+1", " 1", "NaN", "1.2.3", "--1", "१"])(
    "refuses %j instead of guessing",
    (text) => {
      expect(() => money(text, "USD", "shop")).toThrow(RecordError);
      expect(() => money(text, "USD", "shop")).toThrow(`"${text}" USD`);
    },
  );

  it.each([
    ["1.005", "USD"],
    ["1.5", "JPY"],
    ["0.0001", "KWD"],
  ])("refuses %s %s, which is finer than the minor unit", (text, code) => {
    expect(() => money(text, code, "shop")).toThrow(`${code} has ${currencyDigits(code)} decimals`);
  });

  it("reads back what toDecimal() wrote", () => {
    fc.assert(
      fc.property(amounts(1), ([amount = zero("USD", "shop")]) => {
        expect(money(toDecimal(amount), amount.currency, "shop")).toEqual(amount);
      }),
    );
  });

  it("does not care for zeros at the end", () => {
    fc.assert(
      fc.property(amounts(1), fc.nat(5), ([amount = zero("USD", "shop")], zeros) => {
        const text = toDecimal(amount);
        const longer = text.includes(".")
          ? text + "0".repeat(zeros)
          : `${text}.0${"0".repeat(zeros)}`;
        expect(money(longer, amount.currency, "shop")).toEqual(amount);
      }),
    );
  });
});

describe("toDecimal()", () => {
  it.each([
    [1250n, "USD", "12.50"],
    [5n, "USD", "0.05"],
    [-5n, "USD", "-0.05"],
    [0n, "USD", "0.00"],
    [1200n, "JPY", "1200"],
    [-5n, "KWD", "-0.005"],
  ])("writes %s minor units of %s as %s", (units, code, text) => {
    expect(toDecimal({ minor: units, currency: code, side: "shop" })).toBe(text);
  });
});

describe("arithmetic", () => {
  it("adds in any order and grouping", () => {
    fc.assert(
      fc.property(amounts(3), ([a, b, c]) => {
        if (!a || !b || !c) throw new Error("Three amounts are wanted");
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(sum(a, [b, c])).toEqual(add(add(a, b), c));
      }),
    );
  });

  it("takes back what it added", () => {
    fc.assert(
      fc.property(amounts(2), ([a, b]) => {
        if (!a || !b) throw new Error("Two amounts are wanted");
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(add(a, negate(a))).toEqual(zero(a.currency, "shop"));
      }),
    );
  });

  it("times() is adding as often", () => {
    fc.assert(
      fc.property(amounts(1), fc.nat(30), ([a = zero("USD", "shop")], quantity) => {
        const often = Array.from({ length: quantity }, () => a);
        expect(times(a, quantity)).toEqual(sum(zero(a.currency, "shop"), often));
      }),
    );
  });

  it("times() refuses a quantity that is not whole", () => {
    expect(() => times(money("3.33", "USD", "shop"), 1.5)).toThrow(RecordError);
    expect(() => times(money("3.33", "USD", "shop"), 1.5)).toThrow("1.5");
  });

  it("refuses to mix currencies", () => {
    const dollars = money("1.00", "USD", "shop");
    const euros = money("1.00", "EUR", "shop");
    expect(() => add(dollars, euros)).toThrow(RecordError);
    expect(() => subtract(dollars, euros)).toThrow(RecordError);
    expect(() => sum(dollars, [dollars, euros])).toThrow(RecordError);
  });

  it("refuses to mix sides, when compiled and when run", () => {
    const booked = money("1.00", "USD", "shop");
    const paid = money("1.00", "USD", "presentment");
    // @ts-expect-error two sides
    expect(() => add(booked, paid)).toThrow(RecordError);
    // @ts-expect-error two sides
    expect(() => subtract(booked, paid)).toThrow(RecordError);
    // @ts-expect-error two sides
    expect(() => sum(booked, [paid])).toThrow(RecordError);
    const either: Money = paid;
    expect(() => add<"shop" | "presentment">(booked, either)).toThrow("presentment");
  });
});
