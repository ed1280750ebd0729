import { RecordError, type Write } from "@tillbridge/core";
import { type Dialect, externalId, type LoadRecord } from "@tillbridge/odoo";
import { type Decimals, readDecimals, requireDecimals } from "./decimals.ts";
import type { Desk } from "./desk.ts";
import type { LineDraft, OrderDraft } from "./draft.ts";
import { findPlacement, type Placement } from "./find-placement.ts";
import { type FoundPricelist, findPricelists } from "./find-pricelists.ts";
import { findProducts, type ProductOf } from "./find-products.ts";
import { type FoundTax, findTaxes } from "./find-taxes.ts";
import { makePartners, type Partners } from "./partners.ts";
import { taxKey } from "./tax-draft.ts";

/** An order ready to be loaded: everything it refers to is in Odoo. */
export interface Prepared {
  readonly write: Write<OrderDraft>;
  readonly record: LoadRecord;
  readonly lines: readonly LoadRecord[];
  readonly partners: Partners;
}

/**
 * Finds or makes what the orders of a batch refer to, and builds their records. All of a batch is
 * looked up together; an order whose reference fails, fails alone.
 * @returns for each write, in their order
 */
export async function prepareOrders(
  desk: Desk,
  writes: readonly Write<OrderDraft>[],
): Promise<readonly (Prepared | RecordError)[]> {
  if (writes.length === 0) return [];
  const drafts = writes.map(({ draft }) => draft);
  const taxes = await findTaxes(
    desk,
    drafts.flatMap((draft) => draft.lines.flatMap((line) => line.taxes)),
  );
  const wanted = [...new Set(drafts.map(({ currency }) => currency))];
  const pricelists = await findPricelists(desk, wanted);
  const productOf = await findProducts(desk, drafts);
  const references = {
    dialect: await desk.odoo.dialect(desk.signal),
    placement: await findPlacement(desk),
    decimals: await readDecimals(desk, wanted),
    taxes,
    pricelists,
    productOf,
  };
  const partners = await makePartners(desk, drafts);
  return writes.map((write, place) => prepare(desk, references, write, partners[place]));
}

interface References {
  readonly dialect: Dialect;
  readonly placement: Placement;
  readonly decimals: Decimals;
  readonly taxes: ReadonlyMap<string, FoundTax>;
  readonly pricelists: ReadonlyMap<string, FoundPricelist>;
  readonly productOf: ProductOf;
}

function prepare(
  desk: Desk,
  references: References,
  write: Write<OrderDraft>,
  partners: Partners | RecordError | undefined,
): Prepared | RecordError {
  if (!partners || partners instanceof RecordError) return partners as RecordError;
  try {
    const { draft } = write;
    requireDecimals(references.decimals, draft);
    requireTaxes(references, draft);
    const pricelist = references.pricelists.get(draft.currency);
    if (pricelist instanceof RecordError) throw pricelist;
    const lines = draft.lines.map((line) => lineRecord(desk, references, line, draft.label));
    const record = {
      id: externalId(desk.store, "order", write.key),
      values: { ...headValues(desk, references, draft), ...partnerValues(partners) },
      children: { order_line: lines },
    };
    return { write, record, lines, partners };
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

/** All taxes that are wanting are named at once, so that they can be made at once. */
function requireTaxes({ taxes }: References, { lines }: OrderDraft): void {
  const keys = new Set(lines.flatMap((line) => line.taxes.map(taxKey)));
  const wanting = [...keys].flatMap((key) => {
    const tax = taxes.get(key);
    return tax instanceof RecordError ? [{ key, message: tax.message }] : [];
  });
  const [first, ...others] = wanting;
  if (!first) return;
  const more = others.map(({ key }) => `"${key}"`).join(", ");
  throw new RecordError(more ? `${first.message}; the same goes for ${more}` : first.message);
}

function headValues(desk: Desk, { placement, pricelists }: References, draft: OrderDraft) {
  return {
    name: draft.name,
    client_order_ref: draft.reference,
    origin: originOf(desk.store),
    date_order: new Date(draft.placedAt),
    "pricelist_id/.id": pricelists.get(draft.currency) as number | null,
    require_signature: false,
    require_payment: false,
    validity_date: null,
    ...placement,
  };
}

/** What the orders of a store have as their source document; the census goes by it. */
export function originOf(store: string): string {
  return `Shopify ${store}`;
}

/** The columns that name an order's partners. */
export function partnerValues({ customer, billing, shipping }: Partners) {
  return {
    "partner_id/.id": customer,
    "partner_invoice_id/.id": billing,
    "partner_shipping_id/.id": shipping,
  };
}

function lineRecord(
  desk: Desk,
  references: References,
  line: LineDraft,
  label: string,
): LoadRecord {
  const { dialect, productOf } = references;
  return {
    id: `tillbridge_${desk.store}.${line.key}`,
    values: {
      "product_id/.id": productOf(line, label),
      ...pricedLine(dialect, { text: line.text, price: line.unitPrice, quantity: line.quantity }),
      [`${dialect.orderLineTaxes}/.id`]: taxIds(references, line),
    },
  };
}

/** A line's columns but for product and taxes; its price stays whatever becomes of its quantity. */
export function pricedLine(
  { orderLineKeepPrice }: Dialect,
  line: { readonly text: string; readonly price: string; readonly quantity: number },
) {
  return {
    name: line.text,
    product_uom_qty: line.quantity,
    price_unit: line.price,
    discount: "0",
    ...(orderLineKeepPrice ? { [orderLineKeepPrice]: "-1" } : {}),
  };
}

function taxIds({ taxes }: References, line: LineDraft): readonly number[] {
  return line.taxes.flatMap((draft) => {
    const tax = taxes.get(taxKey(draft));
    return typeof tax === "number" ? tax : [];
  });
}
