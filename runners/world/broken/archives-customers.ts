import { afterOrders, customersOf } from "./broken-flow.ts";

/** Clears customers away once their order is in: nobody finds them any more. */
export const archivesCustomers = afterOrders(
  ["missing", /^customer: Shopify active, Odoo archived$/],
  async (ids, systems) => {
    const partners = await customersOf(ids, systems);
    await systems.odoo.call("res.partner", "write", { ids: partners, vals: { active: false } });
  },
);
