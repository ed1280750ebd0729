import { afterOrders } from "./broken-flow.ts";

/** Invoices every order at once, which nobody in accounting has asked for. */
export const invoicesByItself = afterOrders(
  ["money", /^out_invoice .* that nobody in Odoo has made$/],
  async (orders, { odoo }) => {
    const ids = orders.filter((id) => id % 5 === 0);
    if (ids.length === 0) return;
    const context = { active_model: "sale.order", active_ids: ids };
    const wizard = "sale.advance.payment.inv";
    const values = { advance_payment_method: "delivered", sale_order_ids: [[6, 0, ids]] };
    const made = await odoo.call<readonly number[]>(
      wizard,
      "create",
      { vals_list: [values] },
      { context },
    );
    await odoo.call(wizard, "create_invoices", { ids: made }, { context, alone: true });
  },
);
