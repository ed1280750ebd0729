import { RecordError } from "./errors.ts";

/** Shop currency (what the merchant books) or presentment currency (what the customer paid). */
export type Side = "shop" | "presentment";

/** An exact amount in minor units of its currency. Two sides cannot be added: it won't compile. */
export interface Money<S extends Side = Side> {
  /** Integer minor units: cents for USD, yen for JPY, fils for KWD. */
  readonly minor: bigint;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly side: S;
}

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** How many decimals an ISO 4217 currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/**
 * Reads a decimal string as Shopify sends it ("15.0", "31.9", "-4.00", "1200.0" for JPY).
 * @throws RecordError when it is no decimal or finer than the currency's minor unit
 */
export function money<S extends Side>(amount: string, currency: string, side: S): Money<S> {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match) {
    throw new RecordError(
      `Cannot read amount "${amount}" ${currency}: a decimal like 12.50 is wanted`,
    );
  }
  const [, sign = "", whole = "0", fraction = ""] = match;
  const digits = currencyDigits(currency);
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new RecordError(
      `Cannot read amount "${amount}" ${currency}: ${currency} has ${digits} decimals`,
    );
  }
  const minor = BigInt(whole + kept);
  return { minor: sign ? -minor : minor, currency, side };
}

/** The amount nought in the given currency and side. */
export function zero<S extends Side>(currency: string, side: S): Money<S> {
  return { minor: 0n, currency, side };
}

/** @throws RecordError when the currencies differ, or sides that the compiler could not see */
export function add<S extends Side>(a: Money<S>, b: Money<NoInfer<S>>): Money<S> {
  if (a.side !== b.side) {
    throw new RecordError(`Cannot add ${b.side} money to ${a.side} money: convert it first`);
  }
  if (a.currency !== b.currency) {
    throw new RecordError(`Cannot add ${b.currency} to ${a.currency}: one order has one currency`);
  }
  return { ...a, minor: a.minor + b.minor };
}

/** @throws RecordError when the currencies differ */
export function subtract<S extends Side>(a: Money<S>, b: Money<NoInfer<S>>): Money<S> {
  return add(a, negate<S>(b));
}

export function negate<S extends Side>(a: Money<S>): Money<S> {
  return { ...a, minor: -a.minor };
}

/**
 * A unit price times a whole quantity.
 * @throws RecordError when the quantity is not whole: what a part of it costs is for the caller
 */
export function times<S extends Side>(a: Money<S>, quantity: number): Money<S> {
  if (!Number.isSafeInteger(quantity)) {
    throw new RecordError(`Cannot multiply a price by ${quantity}: a whole quantity is wanted`);
  }
  return { ...a, minor: a.minor * BigInt(quantity) };
}

/** @throws RecordError when the currencies differ */
export function sum<S extends Side>(start: Money<S>, rest: readonly Money<NoInfer<S>>[]): Money<S> {
  return rest.reduce<Money<S>>((total, next) => add(total, next), start);
}

/** The exact decimal string with the currency's decimals: "12.50", "1200" (JPY), "-0.005" (KWD). */
export function toDecimal(amount: Money): string {
  const digits = currencyDigits(amount.currency);
  const sign = amount.minor < 0n ? "-" : "";
  const text = (amount.minor < 0n ? -amount.minor : amount.minor)
    .toString()
    .padStart(digits + 1, "0");
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
