import { afterOrders, customersOf } from "./broken-flow.ts";

/** Sets the customer's phone with each order, whatever somebody in Odoo wrote there. */
export const writesOverPeople = afterOrders(
  ["missing", /^somebody left phone as .* now it is \+1 555 0000$/],
  async (ids, systems) => {
    const partners = await customersOf(ids, systems);
    const vals = { phone: "+1 555 0000" };
    await systems.odoo.call("res.partner", "write", { ids: partners, vals });
  },
);
