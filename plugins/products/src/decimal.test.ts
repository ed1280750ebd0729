import { RecordError } from "@tillbridge/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, decimal, decimalText, difference, product, quotientText } from "./decimal.ts";

describe("decimal()", () => {
  it.each([
    ["12.50", "12.5"],
    ["-0.050", "-0.05"],
    ["007", "7"],
    ["1e-7", "0.0000001"],
    ["2.5e+3", "2500"],
    ["-0", "0"],
  ])("reads %s as %s", (text, expected) => {
    expect(decimalText(decimal(text))).toBe(expected);
  });

  it.each(["", "1,5", "abc", "NaN", "1.", ".5"])("refuses %j", (text) => {
    expect(() => decimal(text)).toThrow(RecordError);
  });

  it("reads the shortest text of every float back to that float", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(decimalText(decimal(String(value))))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe("arithmetic of decimals", () => {
  const hundredths = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const text = (value: number) => decimalText({ units: BigInt(value), scale: 2 });

  it("is that of integers", () => {
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        expect(decimalText(difference(decimal(text(a)), decimal(text(b))))).toBe(text(a - b));
        expect(compare(decimal(text(a)), decimal(text(b)))).toBe(Math.sign(a - b));
        const whole = product(decimal(text(a)), decimal(text(b)));
        expect(whole.units * 10n ** BigInt(4 - whole.scale)).toBe(BigInt(a) * BigInt(b));
      }),
    );
  });

  it.each([
    ["1", "3", 2, "0.33"],
    ["2", "3", 2, "0.67"],
    ["1", "8", 2, "0.13"],
    ["-1", "8", 2, "-0.13"],
    ["7", "0.5", 0, "14"],
  ])("%s / %s with %i decimals is %s", (a, b, digits, expected) => {
    expect(quotientText(decimal(a), decimal(b), digits)).toBe(expected);
  });
});
