import { type Outcome, type RecordError, skip, type Write } from "@tillbridge/core";
import { cancelOrders } from "./cancel.ts";
import { type Placed, restoreDates } from "./confirm.ts";
import type { Desk } from "./desk.ts";
import type { OrderDraft } from "./draft.ts";
import { findOrphans } from "./find-orphans.ts";
import { isQuotation } from "./odoo-order.ts";

/**
 * Cancels orders that were cancelled in Shopify before this plugin had finished with them. One that
 * was confirmed before the machine died may miss its date yet: it gets it first.
 * @returns what became of each, by record id
 */
export async function cancelUnfinished(
  desk: Desk,
  unfinished: readonly Placed[],
): Promise<ReadonlyMap<string, Outcome>> {
  const undated = new Map<string, RecordError>();
  const confirmed = unfinished.filter(({ order }) => !isQuotation(order));
  await restoreDates(desk, confirmed, undated);
  const orders = unfinished.map(({ order }) => order);
  const results = await cancelOrders(desk, orders);
  return new Map(
    unfinished.flatMap(({ write: { key }, order }): readonly (readonly [string, Outcome])[] => {
      const error = undated.get(key);
      const outcome = error ? { error } : results.get(order.id);
      return outcome ? [[key, outcome]] : [];
    }),
  );
}

/**
 * An order that was cancelled before this plugin finished with it may stand in Odoo all the same:
 * it was held there, or the machine died. Otherwise there is nothing to do.
 * @returns what became of those that were cancelled and are not known, by record id
 */
export async function cancelOrphans(
  desk: Desk,
  writes: readonly Write<OrderDraft>[],
): Promise<ReadonlyMap<string, Outcome>> {
  if (desk.settings.cancelledOrders === "import") return new Map();
  const cancelled = writes.filter(
    ({ targetId, draft }) => targetId === undefined && draft.cancelled,
  );
  const orphans = await findOrphans(desk, cancelled);
  const unfinished = cancelled.flatMap((write) => {
    const order = orphans.get(write.key);
    return order ? [{ write, order }] : [];
  });
  const results = await cancelUnfinished(desk, unfinished);
  const nothing = skip("cancelled before it was imported");
  return new Map(cancelled.map(({ key }) => [key, results.get(key) ?? nothing]));
}
