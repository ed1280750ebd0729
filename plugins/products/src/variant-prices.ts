import { compare, type Decimal, decimal, decimalText, difference } from "./decimal.ts";

/** A variant's price and its attribute values in Odoo, by any ids. */
export interface PricedVariant {
  /** Decimal string in the shop's currency. */
  readonly price: string;
  readonly values: readonly number[];
}

/** A template's price and what each attribute value adds; values left out add nothing. */
export interface TemplatePrices {
  readonly listPrice: string;
  readonly extras: ReadonlyMap<number, string>;
  /** False when the variants' prices are no sum of their values': all extras are nought then. */
  readonly exact: boolean;
}

/**
 * Splits the prices of variants into Odoo's form: price = list price + Σ extras of its values. The
 * list price is that of the lowest or first variant, whose values add nothing.
 */
export function templatePrices(
  variants: readonly PricedVariant[],
  base: "lowest" | "first",
): TemplatePrices | undefined {
  const priced = variants.map(({ price, values }) => ({ price: decimal(price), values }));
  const [first, ...rest] = priced;
  if (!first) return undefined;
  const start =
    base === "first"
      ? first
      : rest.reduce((low, next) => (compare(next.price, low.price) < 0 ? next : low), first);
  const extras = solve(priced, start);
  const listPrice = decimalText(start.price);
  if (!extras) return { listPrice, extras: new Map(), exact: false };
  const texts = [...extras].map(([value, extra]) => [value, decimalText(extra)] as const);
  return {
    listPrice,
    extras: new Map(texts.filter(([, extra]) => extra !== "0")),
    exact: true,
  };
}

interface Priced {
  readonly price: Decimal;
  readonly values: readonly number[];
}

const NOTHING: Decimal = { units: 0n, scale: 0 };

/** Each variant with one value of unknown extra tells it; where none does, one is set to nought. */
function solve(variants: readonly Priced[], start: Priced): Map<number, Decimal> | undefined {
  const extras = new Map(start.values.map((value) => [value, NOTHING]));
  const missing = ({ values }: Priced) => values.filter((value) => !extras.has(value));
  const rest = ({ price, values }: Priced) =>
    values.reduce(
      (left, value) => difference(left, extras.get(value) ?? NOTHING),
      difference(price, start.price),
    );
  let open = variants;
  while (open.length > 0) {
    const before = open.length;
    open = open.filter((variant) => {
      const [unknown, ...others] = missing(variant);
      if (unknown !== undefined && others.length === 0) extras.set(unknown, rest(variant));
      return others.length > 0;
    });
    const [stuck] = open;
    if (stuck && open.length === before) extras.set(missing(stuck)[0] ?? 0, NOTHING);
  }
  return variants.every((variant) => rest(variant).units === 0n) ? extras : undefined;
}
