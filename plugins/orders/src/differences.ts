import type { LoadRecord } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { AddressDraft, LineDraft } from "./draft.ts";
import type { OdooLine, OdooOrder } from "./odoo-order.ts";
import type { Prepared } from "./prepare.ts";

/** How an order in Odoo differs from what Shopify says now. */
export interface Differences {
  /** For people: 'line "Mug": quantity 2 → 3'. */
  readonly words: readonly string[];
  /** Lines that this plugin made and Shopify no longer has, its rounding line among them. */
  readonly surplus: readonly number[];
}

/** The line that evens out rounding, and the note that an order is held. */
export const OWN_KINDS = ["rounding", "held"] as const;

/**
 * Compares an order's lines and addresses. Texts and products of lines are left to Odoo: a line of
 * Shopify always sells the same thing.
 */
export function differencesOf(
  { store }: Desk,
  prepared: Prepared,
  order: OdooOrder,
  lines: readonly OdooLine[],
): Differences {
  const lineOf = matcher(lines);
  const wanted = new Set(prepared.lines.map(({ id }) => id));
  const ours = lines.filter((line) => line.externalId?.startsWith(`tillbridge_${store}.`));
  const surplus = ours.filter((line) => !wanted.has(line.externalId ?? ""));
  const gone = surplus.filter((line) => !isOwnKind(line) && line.quantity !== 0);
  const words = prepared.write.draft.lines.flatMap((draft, place) => {
    const record = prepared.lines[place] as LoadRecord;
    const taxIds = taxCell(record.values);
    const line = lineOf(record.id, draft, taxIds);
    const name = `line "${draft.text}"`;
    if (!line) return [`${name} of ${draft.quantity} × ${draft.unitPrice} is not in Odoo`];
    return [
      ...changed(name, "quantity", line.quantity, draft.quantity),
      ...changed(name, "price", line.price, Number(draft.unitPrice)),
      ...changed(name, "discount", line.discount, 0),
      ...(sameIds(line.taxIds, taxIds) ? [] : [`${name}: other taxes`]),
    ];
  });
  return {
    words: [
      ...words,
      ...gone.map((line) => `line "${line.text}" is no longer in Shopify`),
      ...addressWords({ prepared, order }),
    ],
    surplus: surplus.map(({ id }) => id),
  };
}

/**
 * Finds the line of a draft: by its external id, else one of the same content that somebody entered
 * by hand; each is found once.
 */
function matcher(lines: readonly OdooLine[]) {
  const byId = new Map(lines.map((line) => [line.externalId, line]));
  const byHand = new Set(lines.filter((line) => line.externalId === undefined));
  return (externalId: string, draft: LineDraft, taxIds: readonly number[]) => {
    const own = byId.get(externalId);
    if (own) return own;
    for (const line of byHand) {
      const isAlike =
        changed("", "", line.quantity, draft.quantity).length === 0 &&
        changed("", "", line.price, Number(draft.unitPrice)).length === 0 &&
        sameIds(line.taxIds, taxIds);
      if (isAlike && byHand.delete(line)) return line;
    }
    return undefined;
  };
}

/** The note that `holdUneven` puts on an order. */
export function isHeldNote({ externalId }: OdooLine): boolean {
  return externalId?.includes(".held_") ?? false;
}

function isOwnKind({ externalId }: OdooLine): boolean {
  return OWN_KINDS.some((kind) => externalId?.includes(`.${kind}_`));
}

function changed(name: string, what: string, before: number, now: number): string[] {
  return Math.abs(before - now) < 0.000_001 ? [] : [`${name}: ${what} ${before} → ${now}`];
}

function taxCell(values: Prepared["record"]["values"]): readonly number[] {
  const cell = values["tax_id/.id"] ?? values["tax_ids/.id"];
  return Array.isArray(cell) ? (cell as readonly number[]) : [];
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

/** What an order wants and what stands in Odoo for it. */
interface Compared {
  readonly prepared: Prepared;
  readonly order: OdooOrder;
}

/** An address that Shopify no longer gives, redacted or withheld, is no change. */
export function addressWords({ prepared, order }: Compared): string[] {
  const { partners, write } = prepared;
  const { billing, shipping } = write.draft;
  return [
    ...(billing && order.partner_invoice_id !== partners.billing
      ? [`the billing address is now ${addressText(billing)}, a contact of the customer`]
      : []),
    ...(shipping && order.partner_shipping_id !== partners.shipping
      ? [`the shipping address is now ${addressText(shipping)}, a contact of the customer`]
      : []),
  ];
}

function addressText({ name, company, street, zip, city, countryCode }: AddressDraft): string {
  return `"${[name, company, street, zip, city, countryCode].filter(Boolean).join(", ")}"`;
}
