import { searchRecords } from "@tillbridge/odoo";
import { brokenOrders } from "./broken-flow.ts";

/** Cancels the deliveries of what it has just confirmed. */
export const deliversNothing = brokenOrders("stock", ({ target }, { odoo }) => ({
  target: {
    ...target,
    write: async (writes, signal) => {
      const outcomes = await target.write(writes, signal);
      const orders = outcomes.flatMap((outcome) =>
        "targetId" in outcome ? [Number(outcome.targetId)] : [],
      );
      const pickings = await searchRecords<{ id: number }>(odoo, "stock.picking", {
        domain: [
          ["sale_id", "in", orders],
          ["state", "not in", ["done", "cancel"]],
        ],
        fields: ["name"],
        signal,
      });
      if (pickings.length > 0) {
        await odoo.call("stock.picking", "action_cancel", { ids: pickings.map(({ id }) => id) });
      }
      return outcomes;
    },
  },
}));
