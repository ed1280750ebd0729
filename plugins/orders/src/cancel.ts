import { type Outcome, RecordError } from "@tillbridge/core";
import { fieldsOf, searchRecords } from "@tillbridge/odoo";
import { type Desk, QUIET } from "./desk.ts";
import { type OdooOrder, readOrders } from "./odoo-order.ts";

/**
 * Cancels orders that were cancelled in Shopify, as long as nothing was delivered or invoiced.
 * @param orders by id in Odoo, with what people call them
 */
export async function cancelOrders(
  desk: Desk,
  orders: readonly OdooOrder[],
): Promise<ReadonlyMap<number, Outcome>> {
  if (orders.length === 0) return new Map();
  const open = orders.filter(({ state }) => state !== "cancel");
  const ids = open.map(({ id }) => id);
  const reasons = await reasonsToKeep(desk, ids);
  const refused = new Map<number, RecordError>();
  for (const order of open) {
    const reason = reasons.get(order.id) ?? (await tryCancel(desk, order));
    if (reason) refused.set(order.id, uncancelled(order, reason));
  }
  const now = await readOrders(desk, ids);
  return new Map(
    orders.map((order): [number, Outcome] => {
      const state = now.get(order.id)?.state ?? order.state;
      if (state === "cancel") return [order.id, { targetId: String(order.id) }];
      const error = refused.get(order.id) ?? uncancelled(order, `Odoo left it "${state}"`);
      return [order.id, { error }];
    }),
  );
}

/** What has happened already, by order: goods that left, invoices that count. */
async function reasonsToKeep(
  { odoo, signal }: Desk,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const reasons = new Map<number, string>();
  const fields = await fieldsOf(odoo, "sale.order", signal);
  if (fields.has("picking_ids")) {
    const domain = [
      ["sale_id", "in", ids],
      ["state", "=", "done"],
    ];
    const pickings = await searchRecords<{ sale_id: number; name: string }>(odoo, "stock.picking", {
      domain,
      fields: ["sale_id", "name"],
      signal,
    });
    for (const each of pickings) reasons.set(each.sale_id, `delivery ${each.name} is done`);
  }
  const lines = await searchRecords<{ order_id: number; qty_invoiced: number }>(
    odoo,
    "sale.order.line",
    { domain: [["order_id", "in", ids]], fields: ["order_id", "qty_invoiced"], signal },
  );
  for (const line of lines) {
    if (line.qty_invoiced !== 0) reasons.set(line.order_id, "it is invoiced");
  }
  return reasons;
}

async function tryCancel({ odoo, signal }: Desk, { id }: OdooOrder): Promise<string | undefined> {
  const context = { ...QUIET, disable_cancel_warning: true };
  try {
    await odoo.call(
      "sale.order",
      "action_cancel",
      { ids: [id] },
      { context, signal, alone: true, repeatable: true },
    );
    return undefined;
  } catch (error) {
    if (error instanceof RecordError) return error.message;
    throw error;
  }
}

function uncancelled({ name }: OdooOrder, reason: string): RecordError {
  return new RecordError(
    `Cannot cancel order "${name}" in Odoo, which was cancelled in Shopify: ${reason}; take it ` +
      `back in Odoo by a return and a credit note, cancel it there, then retry`,
  );
}
