import { afterOrders } from "./broken-flow.ts";

/** A product "Shipping" for each batch of orders. */
export const makesServicesAgain = afterOrders(
  ["doubled", /^it stands \d+ times$/],
  async (_, { odoo }) => {
    const vals_list = [{ name: "Shipping (Shopify)", type: "service" }];
    await odoo.call("product.product", "create", { vals_list });
  },
);
