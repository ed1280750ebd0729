import { defineConfig, defineStore, secret } from "@tillbridge/core";
import { connectOdoo } from "@tillbridge/odoo";
import { orders } from "@tillbridge/plugin-orders";
import { products } from "@tillbridge/plugin-products";
import { connectShopify } from "@tillbridge/shopify";
import { openState } from "@tillbridge/state/web";

/** Two simulated stores and one Odoo: one config for every runtime. */
export default defineConfig(async (env, platform) => {
  const odoo = connectOdoo(
    {
      url: secret(env, "ODOO_URL"),
      database: secret(env, "ODOO_DATABASE"),
      login: secret(env, "ODOO_LOGIN"),
      apiKey: secret(env, "ODOO_API_KEY"),
    },
    platform,
  );
  const store = (name: string) => {
    const shop = `tillbridge-${name}.myshopify.com`;
    const origin = `${secret(env, "SHOPIFY_URL")}/${shop}`;
    const auth = { token: secret(env, "SHOPIFY_TOKEN") };
    const shopify = connectShopify({ shop, origin, auth }, platform);
    return defineStore({ name, systems: { shopify, odoo }, plugins: [products(), orders()] });
  };
  const url = secret(env, "TILLBRIDGE_STATE_URL");
  const state = await openState({ url, fetch: platform.fetch });
  return { state, stores: [store("us"), store("eu")] };
});
