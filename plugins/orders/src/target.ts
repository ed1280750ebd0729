import { type Outcome, RecordError, type Target, type Write } from "@tillbridge/core";
import { loadRecords, type Odoo } from "@tillbridge/odoo";
import { cancelOrders } from "./cancel.ts";
import { cancelOrphans, cancelUnfinished } from "./cancel-unfinished.ts";
import { holdUneven } from "./cent-proof.ts";
import { confirmOrders, placed, restoreDates } from "./confirm.ts";
import { type Desk, forget, nothingFound } from "./desk.ts";
import { addressWords } from "./differences.ts";
import type { OrderDraft } from "./draft.ts";
import { isQuotation, type OdooOrder, readOrders } from "./odoo-order.ts";
import { type Prepared, prepareOrders } from "./prepare.ts";
import { releaseHeld } from "./release-held.ts";
import { rewriteChanged, rewriteUntouched } from "./rewrite.ts";
import { isEven, roundOff, type Standing } from "./round-off.ts";
import type { OrdersSettings } from "./settings.ts";

/**
 * Makes orders so in Odoo: made once under their external ids, read back, evened out to Shopify's
 * total, confirmed. It looks at what is there and acts on the difference, so it may be stopped and
 * repeated anywhere.
 */
export function ordersTarget(
  odoo: Odoo,
  store: string,
  settings: OrdersSettings,
): Target<OrderDraft> {
  const found = nothingFound();
  return {
    write: async (writes, signal) => {
      const desk: Desk = { odoo, store, settings, found, signal };
      const outcomes = await writeOrders(desk, writes);
      return writes.map(({ key, draft }) => outcomes.get(key) ?? lost(draft));
    },
  };
}

type Outcomes = Map<string, Outcome>;

async function writeOrders(desk: Desk, writes: readonly Write<OrderDraft>[]): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  const known = writes.filter(({ targetId }) => targetId !== undefined);
  const there = await readOrders(
    desk,
    known.map(({ targetId }) => Number(targetId)),
  );
  for (const write of known) {
    if (!there.has(Number(write.targetId))) outcomes.set(write.key, deleted(write));
  }
  await cancelKnown(desk, known, there, outcomes);
  for (const [key, outcome] of await cancelOrphans(desk, writes)) outcomes.set(key, outcome);
  const open = writes.filter(({ key }) => !outcomes.has(key));
  const prepared = sorted(await prepareOrders(desk, open), open, outcomes);
  const changed = await changeKnown(desk, prepared, there, outcomes);
  const made = await makeNew(desk, prepared, outcomes);
  const even = await settleTotals(desk, [...changed, ...made], outcomes);
  await finish(desk, even, outcomes);
  return outcomes;
}

/** Puts refusals among the outcomes and gives the rest. */
function sorted(
  prepared: readonly (Prepared | RecordError)[],
  writes: readonly Write<OrderDraft>[],
  outcomes: Outcomes,
): readonly Prepared[] {
  return prepared.flatMap((each, place) => {
    if (!(each instanceof RecordError)) return [each];
    outcomes.set(writes[place]?.key ?? "", { error: each });
    return [];
  });
}

async function cancelKnown(
  desk: Desk,
  known: readonly Write<OrderDraft>[],
  there: ReadonlyMap<number, OdooOrder>,
  outcomes: Outcomes,
): Promise<void> {
  const cancelled = known.filter(({ key, draft }) => draft.cancelled && !outcomes.has(key));
  if (cancelled.length === 0) return;
  const orders = cancelled.flatMap(({ targetId }) => there.get(Number(targetId)) ?? []);
  const results = await cancelOrders(desk, orders);
  for (const { key, targetId } of cancelled) {
    const result = results.get(Number(targetId));
    if (result) outcomes.set(key, result);
  }
}

async function changeKnown(
  desk: Desk,
  prepared: readonly Prepared[],
  there: ReadonlyMap<number, OdooOrder>,
  outcomes: Outcomes,
): Promise<readonly Standing[]> {
  const standing = prepared.flatMap((each) => {
    const order = there.get(Number(each.write.targetId));
    return order ? [{ prepared: each, order }] : [];
  });
  if (standing.length === 0) return [];
  const { rewritten, unsettled, unchanged, refused } = await rewriteChanged(desk, standing);
  for (const [key, error] of refused) outcomes.set(key, { error });
  // What people did to such an order in Odoo meanwhile is theirs: its total is no longer compared.
  for (const { prepared: each, order } of unchanged) {
    outcomes.set(each.write.key, { targetId: String(order.id) });
  }
  return [...rewritten, ...unsettled];
}

async function makeNew(
  desk: Desk,
  prepared: readonly Prepared[],
  outcomes: Outcomes,
): Promise<readonly Standing[]> {
  const { odoo, signal } = desk;
  const fresh = prepared.filter(({ write }) => write.targetId === undefined);
  const records = fresh.map(({ record }) => record);
  const loaded = await loadRecords(odoo, "sale.order", records, { signal });
  const ids = loaded.flatMap((each) => ("id" in each ? [each.id] : []));
  const orders = await readOrders(desk, ids);
  if (ids.length < loaded.length) forget(desk.found);
  const standing = fresh.flatMap((each, place) => {
    const result = loaded[place];
    const order = result && "id" in result ? orders.get(result.id) : undefined;
    if (order) return [{ prepared: each, order }];
    if (result && "error" in result) outcomes.set(each.write.key, { error: result.error });
    return [];
  });
  return compareFound(desk, standing, outcomes);
}

/** Orders that were there before, of a state that is lost, may have changed in Shopify since. */
async function compareFound(
  desk: Desk,
  standing: readonly Standing[],
  outcomes: Outcomes,
): Promise<readonly Standing[]> {
  const isFound = (each: Standing) => each.order.state !== "draft" || addressWords(each).length > 0;
  const found = standing.filter(isFound);
  if (found.length === 0) return standing;
  const { rewritten, unsettled, unchanged, refused } = await rewriteChanged(desk, found);
  await leaveFound(desk, found, refused, outcomes);
  const others = standing.filter((each) => !isFound(each));
  return [...others, ...rewritten, ...unsettled, ...unchanged];
}

/**
 * What is refused stays as it is. A confirmed one gets its date, which may be missing yet, and is
 * known from then on, so that it is not made again should somebody delete it.
 */
async function leaveFound(
  desk: Desk,
  found: readonly Standing[],
  refused: ReadonlyMap<string, RecordError>,
  outcomes: Outcomes,
): Promise<void> {
  const confirmed = found.filter(
    ({ prepared, order }) => refused.has(prepared.write.key) && !isQuotation(order),
  );
  const undated = new Map<string, RecordError>();
  await restoreDates(desk, confirmed.map(placed), undated);
  for (const [key, error] of [...refused, ...undated]) outcomes.set(key, { error });
  for (const { prepared, order } of confirmed) {
    const { key } = prepared.write;
    const error = undated.has(key) ? undefined : refused.get(key);
    if (error) outcomes.set(key, { error, foundAs: String(order.id) });
  }
}

/** What cannot be evened out by a rounding line is written anew once, and then held. */
async function settleTotals(
  desk: Desk,
  standing: readonly Standing[],
  outcomes: Outcomes,
): Promise<readonly Standing[]> {
  const failed = new Map<string, RecordError>();
  const isUneven = (each: Standing) => !isEven(each) && !failed.has(each.prepared.write.key);
  const rounded = await roundOff(desk, await releaseHeld(desk, standing), failed);
  const uneven = rounded.filter(isUneven);
  if (uneven.length > 0) forget(desk.found);
  const rewritten = await rewriteUntouched(desk, uneven, failed);
  const again = await roundOff(desk, rewritten.filter(isUneven), failed);
  await holdUneven(desk, again.filter(isUneven), failed);
  for (const [key, error] of failed) outcomes.set(key, { error });
  const now = [...rounded.filter(isEven), ...rewritten.filter(isEven), ...again.filter(isEven)];
  return now.filter(({ prepared }) => !failed.has(prepared.write.key));
}

/** The state that is wanted: confirmed if so set, cancelled if it was cancelled meanwhile. */
async function finish(
  desk: Desk,
  standing: readonly Standing[],
  outcomes: Outcomes,
): Promise<void> {
  const fresh = standing.filter(({ prepared }) => prepared.write.targetId === undefined);
  const wanted = fresh.filter(({ prepared }) => !prepared.write.draft.cancelled);
  const confirms = desk.settings.state === "confirmed" && wanted.length > 0;
  const refused = confirms ? await confirmOrders(desk, wanted) : new Map<string, RecordError>();
  const cancelled = fresh.filter(({ prepared }) => prepared.write.draft.cancelled);
  const results = await cancelUnfinished(desk, cancelled.map(placed));
  for (const { prepared, order } of standing) {
    const { key } = prepared.write;
    const error = refused.get(key);
    const done = results.get(key) ?? { targetId: String(order.id) };
    outcomes.set(key, error ? { error } : done);
  }
}

/** An order that was cancelled in Shopify too is where it should be. */
function deleted({ draft, targetId }: Write<OrderDraft>): Outcome {
  if (draft.cancelled && targetId !== undefined) return { targetId };
  const error = new RecordError(
    `Cannot write order "${draft.label}": it was in Odoo with id ${targetId}, and somebody ` +
      `deleted it there; it is not made again, since that may have been meant: cancel it in ` +
      `Shopify too, or enter it in Odoo by hand`,
  );
  return { error };
}

function lost({ label }: OrderDraft): Outcome {
  return {
    error: new RecordError(
      `Cannot write order "${label}": it was gone from Odoo before it could be read back; retry`,
    ),
  };
}
