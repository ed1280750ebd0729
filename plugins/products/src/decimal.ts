import { RecordError } from "@tillbridge/core";

/** An exact decimal: `units` / 10^`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/**
 * Reads a decimal as Shopify's JSON has it: "12.50", "-3", "1e-7" (the shortest text of a float).
 * @throws RecordError when it is none
 */
export function decimal(text: string): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (!match) throw new RecordError(`Cannot read number "${text}": a decimal like 12.50 is wanted`);
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] = match;
  const units = BigInt(sign + whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** The shortest exact text: "12.5", "-3", "0". */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? "-" : ""}${whole}${fraction && `.${fraction}`}`;
}

/** a − b, exactly. */
export function difference(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) - unitsAt(b, scale), scale };
}

/** a × b, exactly. */
export function product(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Negative, nought or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const { units } = difference(a, b);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** a / b with `digits` decimals, halves away from nought as Odoo rounds; `b` is positive. */
export function quotientText(a: Decimal, b: Decimal, digits: number): string {
  const scale = Math.max(a.scale, b.scale);
  const numerator = unitsAt(a, scale) * 10n ** BigInt(digits);
  const denominator = unitsAt(b, scale);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return decimalText({ units: numerator < 0n ? -rounded : rounded, scale: digits });
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}
