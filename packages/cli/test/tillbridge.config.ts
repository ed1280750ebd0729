/** The config of the tests: one store and one Odoo, wherever the environment says they are. */
import { defineConfig, defineStore, secret } from "@tillbridge/core";
import { connectOdoo } from "@tillbridge/odoo";
import { orders } from "@tillbridge/plugin-orders";
import { products } from "@tillbridge/plugin-products";
import { connectShopify } from "@tillbridge/shopify";
import { openState } from "@tillbridge/state/node";

export default defineConfig(async (env, platform) => {
  const odoo = connectOdoo(
    {
      url: secret(env, "TEST_ODOO_URL"),
      database: env.TEST_ODOO_DATABASE ?? "test",
      login: env.TEST_ODOO_LOGIN ?? "admin",
      apiKey: env.TEST_ODOO_API_KEY ?? "demo-api-key",
    },
    platform,
  );
  const shop = env.TEST_SHOP ?? "tillbridge-us.myshopify.com";
  const shopify = connectShopify(
    {
      shop,
      origin: `${secret(env, "TEST_SHOPIFY_URL")}/${shop}`,
      auth: { token: env.TEST_SHOPIFY_TOKEN ?? "shpat_demo" },
    },
    platform,
  );
  return {
    state: await openState({ url: secret(env, "TILLBRIDGE_STATE_URL") }),
    stores: [
      defineStore({
        name: "us",
        systems: { shopify, odoo },
        plugins: [products(), orders(JSON.parse(env.TEST_ORDERS_SETTINGS ?? "{}"))],
      }),
    ],
  };
});
