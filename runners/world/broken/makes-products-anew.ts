import { searchRecords } from "@tillbridge/odoo";
import { afterOrders } from "./broken-flow.ts";

/** Keeps an archived copy of products that were ordered. */
export const makesProductsAnew = afterOrders(
  ["doubled", /products in Odoo carry it$/],
  async (ids, { odoo }) => {
    const domain = [
      ["order_id", "in", ids],
      ["product_id.default_code", "!=", false],
    ];
    const fields = ["product_id"];
    const [line] = await searchRecords<{ product_id: number }>(odoo, "sale.order.line", {
      domain,
      fields,
    });
    if (!line) return;
    const [product] = await searchRecords<{ name: string; default_code: string }>(
      odoo,
      "product.product",
      {
        domain: [["id", "=", line.product_id]],
        fields: ["name", "default_code"],
      },
    );
    if (!product) return;
    const { name, default_code } = product;
    const vals_list = [{ name, default_code, type: "consu", active: false }];
    await odoo.call("product.product", "create", { vals_list });
  },
);
