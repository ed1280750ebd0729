import { RecordError, type Write } from "@tillbridge/core";
import { odooDatetime, updateRecords } from "@tillbridge/odoo";
import { type Desk, QUIET } from "./desk.ts";
import type { OrderDraft } from "./draft.ts";
import { isQuotation, type OdooOrder } from "./odoo-order.ts";
import { refresh, type Standing } from "./round-off.ts";

/** How many orders are confirmed in one call. */
const CONFIRM_MAX = 50;

/**
 * Confirms the quotations among the orders, one writer per database, and gives them back their
 * date, which Odoo sets to now. One that cannot be confirmed does not hold up the others.
 * @returns what could not be confirmed, by record id
 */
export async function confirmOrders(
  desk: Desk,
  standing: readonly Standing[],
): Promise<ReadonlyMap<string, RecordError>> {
  const quotations = standing.filter(({ order }) => isQuotation(order));
  const refused = new Map<string, RecordError>();
  for (let at = 0; at < quotations.length; at += CONFIRM_MAX) {
    await confirmBatch(desk, quotations.slice(at, at + CONFIRM_MAX), refused);
  }
  const now = quotations.length > 0 ? await refresh(desk, standing, quotations) : standing;
  for (const { prepared, order } of now) {
    const { key, draft } = prepared.write;
    if (isQuotation(order) && !refused.has(key)) refused.set(key, unconfirmed(draft.label));
  }
  await restoreDates(
    desk,
    now.filter(({ order }) => order.state === "sale" || order.state === "done").map(placed),
    refused,
  );
  return refused;
}

async function confirmBatch(
  desk: Desk,
  batch: readonly Standing[],
  refused: Map<string, RecordError>,
): Promise<void> {
  const error = await tryConfirm(desk, batch);
  if (!error) return;
  const [only, ...others] = batch;
  if (only && others.length === 0) {
    refused.set(only.prepared.write.key, error);
    return;
  }
  for (const each of batch) await confirmBatch(desk, [each], refused);
}

async function tryConfirm(
  { odoo, signal }: Desk,
  batch: readonly Standing[],
): Promise<RecordError | undefined> {
  const ids = batch.map(({ order }) => order.id);
  try {
    await odoo.call(
      "sale.order",
      "action_confirm",
      { ids },
      { context: QUIET, signal, alone: true },
    );
    return undefined;
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

function unconfirmed(label: string): RecordError {
  return new RecordError(
    `Cannot confirm order "${label}": Odoo left it a quotation without saying why; confirm it in ` +
      `Odoo to see what it asks for, then retry`,
  );
}

/** An order in Odoo, and what it is to be. */
export interface Placed {
  readonly write: Write<OrderDraft>;
  readonly order: OdooOrder;
}

/**
 * Gives confirmed orders back the date on which they were placed.
 * @param refused gets those that Odoo refused, by record id
 */
export async function restoreDates(
  { odoo, signal }: Desk,
  confirmed: readonly Placed[],
  refused: Map<string, RecordError>,
): Promise<void> {
  const moved = confirmed.filter(
    ({ write, order }) => order.date_order !== odooDatetime(new Date(write.draft.placedAt)),
  );
  const updates = moved.map(({ write, order }) => ({
    id: order.id,
    values: { date_order: new Date(write.draft.placedAt) },
  }));
  const written = await updateRecords(odoo, "sale.order", updates, { batch: 100, signal });
  written.forEach((each, place) => {
    const key = moved[place]?.write.key;
    if ("error" in each && key !== undefined) refused.set(key, each.error);
  });
}

/** As `restoreDates` takes them. */
export function placed({ prepared, order }: Standing): Placed {
  return { write: prepared.write, order };
}
