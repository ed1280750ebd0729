import { RecordError } from "@tillbridge/core";
import type { TaxDraft } from "./draft.ts";
import type { TaxRecord } from "./record.ts";

/** Odoo keeps four decimals of a per cent. */
const PERCENT_UNITS = 10_000;

/**
 * The taxes of one line as Odoo needs them. A rate of nought is a tax only where the settings name
 * one for it. Two of equal rate are numbered: Odoo takes each tax only once on a line.
 * @param taxed where the goods go, whether taxes are in the price, and the taxes of nought to keep
 * @throws RecordError for a tax with an amount but no rate, or of no country
 */
export function taxDrafts(
  taxes: readonly TaxRecord[],
  taxed: {
    readonly label: string;
    readonly country: string | undefined;
    readonly included: boolean;
    readonly named: ReadonlySet<string>;
  },
): readonly TaxDraft[] {
  const seen = new Map<string, number>();
  return taxes.flatMap((tax) => {
    const percent = percentOf(tax, taxed.label);
    if (percent === undefined) return [];
    const { country, included } = taxed;
    if (country === undefined && percent === "0") return [];
    if (country === undefined) throw countryless(tax, taxed.label);
    const draft = { country, percent, included, channel: tax.channelLiable, place: 1 };
    const key = taxKey(draft);
    if (percent === "0" && !taxed.named.has(key)) return [];
    const place = (seen.get(key) ?? 0) + 1;
    seen.set(key, place);
    return [{ ...draft, place }];
  });
}

/** "US 8.875 excl", "FR 20 incl channel", "US 4 excl #2": what settings and messages call a tax. */
export function taxKey({ country, percent, included, channel, place }: TaxDraft): string {
  const key = `${country} ${percent} ${included ? "incl" : "excl"}${channel ? " channel" : ""}`;
  return place === 1 ? key : `${key} #${place}`;
}

function percentOf(tax: TaxRecord, label: string): string | undefined {
  if (tax.rate !== undefined) return percentText(tax.rate);
  if (tax.amount.minor === 0n) return undefined;
  throw new RecordError(
    `Cannot map tax "${tax.title}" of order "${label}": Shopify gives an amount but no rate, and ` +
      `taxes are mapped by country and rate; correct the tax in Shopify or its tax app`,
  );
}

function countryless({ title }: TaxRecord, label: string): RecordError {
  return new RecordError(
    `Cannot map tax "${title}" of order "${label}": neither its addresses nor the shop name a ` +
      `country, and taxes are mapped by country and rate; the store's owner gives the shop its ` +
      `address in Shopify`,
  );
}

/** "8.875" for 0.08875: without the noise of binary fractions. */
export function percentText(rate: number): string {
  return String(Math.round(rate * 100 * PERCENT_UNITS) / PERCENT_UNITS);
}
