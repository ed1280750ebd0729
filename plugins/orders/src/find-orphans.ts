import type { Write } from "@tillbridge/core";
import { externalId, externalIdsOf, searchRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { OrderDraft } from "./draft.ts";
import { type OdooOrder, readOrders } from "./odoo-order.ts";
import { originOf } from "./prepare.ts";

/**
 * The orders in Odoo of records that were never linked, by record id: one call to look for their
 * names, and two more only where there are any.
 */
export async function findOrphans(
  desk: Desk,
  writes: readonly Write<OrderDraft>[],
): Promise<ReadonlyMap<string, OdooOrder>> {
  if (writes.length === 0) return new Map();
  const { odoo, store, signal } = desk;
  const rows = await searchRecords(odoo, "sale.order", {
    domain: [
      ["origin", "=", originOf(store)],
      ["name", "in", writes.map(({ draft }) => draft.name)],
    ],
    fields: ["name"],
    signal,
  });
  const ids = rows.map(({ id }) => id);
  const externalIds = await externalIdsOf(odoo, "sale.order", ids, signal);
  const byExternalId = new Map([...externalIds].map(([id, name]) => [name, id]));
  const orders = await readOrders(desk, ids);
  return new Map(
    writes.flatMap(({ key }) => {
      const order = orders.get(byExternalId.get(externalId(store, "order", key)) ?? 0);
      return order ? [[key, order] as const] : [];
    }),
  );
}
