import type { Desk } from "./desk.ts";
import { isHeldNote } from "./differences.ts";
import { isQuotation, readLines } from "./odoo-order.ts";
import { removeLines } from "./rewrite.ts";
import { isEven, refresh, type Standing } from "./round-off.ts";

/**
 * Takes the note off quotations that were held and whose totals agree by now: somebody corrected
 * them in Odoo. Only orders with more lines than wanted are looked at.
 */
export async function releaseHeld(
  desk: Desk,
  standing: readonly Standing[],
): Promise<readonly Standing[]> {
  const longer = standing.filter(
    (each) =>
      isEven(each) &&
      isQuotation(each.order) &&
      each.order.order_line.length > each.prepared.lines.length,
  );
  if (longer.length === 0) return standing;
  const ids = longer.map(({ order }) => order.id);
  const lines = [...(await readLines(desk, ids)).values()].flat();
  const notes = lines.filter(isHeldNote);
  if (notes.length === 0) return standing;
  await removeLines(
    desk,
    notes.map(({ id }) => id),
  );
  return refresh(desk, standing, longer);
}
