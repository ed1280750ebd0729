import { RecordError } from "@tillbridge/core";
import { updateRecords } from "@tillbridge/odoo";
import { type Desk, QUIET } from "./desk.ts";
import { differencesOf, isHeldNote } from "./differences.ts";
import { isQuotation, type OdooLine, readLines } from "./odoo-order.ts";
import { partnerValues } from "./prepare.ts";
import { isEven, noteFailures, refresh, type Standing } from "./round-off.ts";

/** Orders that were made so, those that stand as they should, and those for a person to look at. */
export interface Rewritten {
  readonly rewritten: readonly Standing[];
  /** Nothing of them differs but the total: they are held, or a rewriting was cut short. */
  readonly unsettled: readonly Standing[];
  readonly unchanged: readonly Standing[];
  readonly refused: ReadonlyMap<string, RecordError>;
}

/**
 * Brings orders that were in Odoo before in line with what Shopify says now. A quotation that
 * nobody else wrote to is rewritten; anything else is left alone and refused with what differs.
 */
export async function rewriteChanged(
  desk: Desk,
  standing: readonly Standing[],
): Promise<Rewritten> {
  const lines = await readLines(
    desk,
    standing.map(({ order }) => order.id),
  );
  const refused = new Map<string, RecordError>();
  const rewriting: Standing[] = [];
  const unsettled: Standing[] = [];
  const unchanged: Standing[] = [];
  for (const each of standing) {
    const own = lines.get(each.order.id) ?? [];
    const { words } = differencesOf(desk, each.prepared, each.order, own);
    if (words.length === 0) {
      ((await isUnsettled(desk, each, own)) ? unsettled : unchanged).push(each);
    } else if (await isUntouched(desk, each, own)) rewriting.push(each);
    else refused.set(each.prepared.write.key, changedSince(each, words));
  }
  await rewrite(desk, { rewriting, lines }, refused);
  const done = rewriting.filter(({ prepared }) => !refused.has(prepared.write.key));
  return { rewritten: await refresh(desk, done, done), unsettled, unchanged, refused };
}

/** Where nobody else did anything, an order whose total is off was left so by a dead run. */
async function isUnsettled(
  desk: Desk,
  standing: Standing,
  lines: readonly OdooLine[],
): Promise<boolean> {
  if (lines.some(isHeldNote)) return true;
  const isOurs = lines.every(({ externalId }) => externalId !== undefined);
  return isOurs && !isEven(standing) && isUntouched(desk, standing, lines);
}

/**
 * Writes what this plugin wants into quotations that nobody else wrote to, whether it differs or
 * not: what their lines refer to may have been corrected in Odoo since.
 * @param failed gets those that Odoo refused, by record id
 */
export async function rewriteUntouched(
  desk: Desk,
  standing: readonly Standing[],
  failed: Map<string, RecordError>,
): Promise<readonly Standing[]> {
  if (standing.length === 0) return [];
  const ids = standing.map(({ order }) => order.id);
  const lines = await readLines(desk, ids);
  const rewriting: Standing[] = [];
  for (const each of standing) {
    if (await isUntouched(desk, each, lines.get(each.order.id) ?? [])) rewriting.push(each);
  }
  await rewrite(desk, { rewriting, lines }, failed);
  return refresh(desk, standing, rewriting);
}

/** The lines that Shopify does not have go first, the rounding line with them. */
async function rewrite(
  desk: Desk,
  {
    rewriting,
    lines,
  }: {
    readonly rewriting: readonly Standing[];
    readonly lines: ReadonlyMap<number, readonly OdooLine[]>;
  },
  failed: Map<string, RecordError>,
): Promise<void> {
  const { odoo, signal } = desk;
  const surplus = rewriting.flatMap(
    ({ prepared, order }) =>
      differencesOf(desk, prepared, order, lines.get(order.id) ?? []).surplus,
  );
  await removeLines(desk, surplus);
  const updates = rewriting.map(({ prepared, order }) => ({
    id: order.id,
    values: partnerValues(prepared.partners),
    children: { order_line: prepared.lines },
  }));
  const written = await updateRecords(odoo, "sale.order", updates, { signal });
  noteFailures(rewriting, written, failed);
}

/** Removes lines of quotations. */
export async function removeLines({ odoo, signal }: Desk, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await odoo.call("sale.order.line", "unlink", { ids }, { context: QUIET, signal });
}

async function isUntouched(
  { odoo, signal }: Desk,
  { order }: Standing,
  lines: readonly OdooLine[],
): Promise<boolean> {
  const { uid } = await odoo.session(signal);
  const writers = [order.write_uid, ...lines.map(({ writtenBy }) => writtenBy)];
  return isQuotation(order) && writers.every((writer) => writer === uid);
}

function changedSince({ prepared, order }: Standing, words: readonly string[]): RecordError {
  const { label } = prepared.write.draft;
  const why = isQuotation(order) ? "somebody else works on it" : `it is "${order.state}"`;
  return new RecordError(
    `Cannot change order "${order.name}" in Odoo, since ${why} there, but order "${label}" was ` +
      `changed in Shopify: ${words.join("; ")}; enter this in Odoo by hand, then retry`,
  );
}
