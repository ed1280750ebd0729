import { money, RecordError } from "@tillbridge/core";
import { externalId, loadRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { LineDraft, OrderDraft } from "./draft.ts";
import { isQuotation, type OdooLine, type OdooOrder, readLines } from "./odoo-order.ts";
import type { Prepared } from "./prepare.ts";
import { noteFailures, type Standing } from "./round-off.ts";
import { taxKey } from "./tax-draft.ts";
import { decimalOf, gapOf, odooMinor } from "./totals.ts";

/**
 * Sets orders aside whose totals differ by more than rounding can explain: each with the derivation
 * of both totals, and with a note on its quotation that says so.
 * @param failed gets them, by record id
 */
export async function holdUneven(
  desk: Desk,
  uneven: readonly Standing[],
  failed: Map<string, RecordError>,
): Promise<void> {
  if (uneven.length === 0) return;
  const ids = uneven.map(({ order }) => order.id);
  const lines = await readLines(desk, ids);
  const unnoted = await putNotes(desk, uneven);
  for (const each of uneven) {
    const { key } = each.prepared.write;
    const proof = centProof(each, lines.get(each.order.id) ?? []);
    const cause = unnoted.get(key);
    const words = cause ? `${proof}\nIts quotation does not say so: ${cause.message}` : proof;
    failed.set(key, new RecordError(words));
  }
}

/** Quotations say for themselves that they are held. Gives those that could not be made to. */
async function putNotes(
  { odoo, store, signal }: Desk,
  uneven: readonly Standing[],
): Promise<ReadonlyMap<string, RecordError>> {
  const quotations = uneven.filter(({ order }) => isQuotation(order));
  const notes = quotations.map(({ prepared, order }) => ({
    id: externalId(store, "held", prepared.write.key),
    values: {
      "order_id/.id": order.id,
      display_type: "line_note",
      sequence: 0,
      name: heldText(prepared.write.draft, order),
    },
  }));
  const loaded = await loadRecords(odoo, "sale.order.line", notes, { mode: "upsert", signal });
  const unnoted = new Map<string, RecordError>();
  noteFailures(quotations, loaded, unnoted);
  return unnoted;
}

function heldText({ total, currency }: OrderDraft, order: OdooOrder): string {
  const found = decimalOf(odooMinor(order.amount_total, order.currency), order.currency);
  return (
    `Do not confirm: Shopify's total is ${total} ${currency}, not ${found} ${order.currency}. ` +
    `Tillbridge holds this order and says why in its list of parked records.`
  );
}

/** At most so many lines are derived one by one. */
const LINES_MAX = 20;

/** Both totals, and where they part: the lines whose tax differs most come first. */
function centProof({ prepared, order }: Standing, lines: readonly OdooLine[]): string {
  const { draft } = prepared.write;
  const { currency } = draft;
  const shown = (minor: bigint) => decimalOf(minor, currency);
  const found = odooMinor(order.amount_total, currency);
  const unit = order.currency === currency ? "" : ` ${order.currency}`;
  const apart = derivations(prepared, lines).sort((a, b) => Number(b.apart - a.apart));
  const derived = apart.slice(0, LINES_MAX).map(({ words }) => `  ${words}`);
  const more = apart.length - derived.length;
  return [
    `Cannot finish order "${draft.label}": Shopify's total is ${draft.total} ${currency}, Odoo's ` +
      `${shown(found)}${unit}, and rounding does not explain the difference of ` +
      `${shown(gapOf(draft, order))}; "${order.name}" ` +
      `${isQuotation(order) ? "stays a quotation" : `is "${order.state}" in Odoo`}`,
    `Odoo: net ${shown(odooMinor(order.amount_untaxed, currency))} + taxes ` +
      `${shown(odooMinor(order.amount_tax, currency))} = ${shown(found)}`,
    `Shopify: ${draft.total} with taxes ${shopifyTaxes(draft, shown)}`,
    ...derived,
    ...(more > 0 ? [`  and ${more} more lines`] : []),
    `Correct the tax, the line or the precision in Odoo, then retry`,
  ].join("\n");
}

function shopifyTaxes({ lines, currency }: OrderDraft, shown: (minor: bigint) => string): string {
  const minors = lines.map(({ shopifyTax = "0" }) => minorOf(shopifyTax, currency));
  return shown(minors.reduce((all, minor) => all + minor, 0n));
}

function minorOf(amount: string, currency: string): bigint {
  return money(amount, currency, "shop").minor;
}

interface Derivation {
  readonly words: string;
  /** How far Odoo's tax is from Shopify's, in minor units. */
  readonly apart: bigint;
}

/** Discounts are lines of their own in Odoo, so their taxes count with the line they belong to. */
function derivations(prepared: Prepared, lines: readonly OdooLine[]): Derivation[] {
  const { currency, lines: drafts } = prepared.write.draft;
  const byId = new Map(lines.map((line) => [line.externalId, line]));
  const inOdoo = drafts.map((_, place) => byId.get(prepared.lines[place]?.id));
  return drafts.flatMap((draft, place) => {
    if (draft.shopifyTax === undefined) return [];
    const end = drafts.findIndex((next, at) => at > place && next.shopifyTax !== undefined);
    const group = inOdoo.slice(place, end < 0 ? undefined : end);
    const odooTax = group.reduce((all, line) => all + odooMinor(line?.tax ?? 0, currency), 0n);
    const shopifyTax = minorOf(draft.shopifyTax, currency);
    const apart = odooTax > shopifyTax ? odooTax - shopifyTax : shopifyTax - odooTax;
    const words = lineWords(draft, inOdoo[place], decimalOf(odooTax, currency));
    return [{ words, apart }];
  });
}

function lineWords(draft: LineDraft, line: OdooLine | undefined, odooTax: string): string {
  const taxes = draft.taxes.map(taxKey).join(" + ") || "no tax";
  const sold = `${draft.text}: ${draft.quantity} × ${draft.unitPrice}`;
  if (!line) return `${sold} is not in Odoo`;
  const price = line.quantity === draft.quantity && line.price === Number(draft.unitPrice);
  const found = price ? "" : `, in Odoo ${line.quantity} × ${line.price}`;
  return `${sold}${found}; tax (${taxes}) in Shopify ${draft.shopifyTax}, in Odoo ${odooTax}`;
}
