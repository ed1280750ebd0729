import { type Config, defineStore, type Platform } from "@tillbridge/core";
import { connectOdoo } from "@tillbridge/odoo";
import { orders } from "@tillbridge/plugin-orders";
import { products } from "@tillbridge/plugin-products";
import { connectShopify } from "@tillbridge/shopify";
import { openState } from "@tillbridge/state/node";
import type { World } from "./world.ts";

/** How the demo books each store: the European one in the currency that its customers paid. */
export const DEMO_SIDES = { us: "shop", eu: "presentment" } as const;

/** The config that a user would write, for the simulated stores and the simulated Odoo. */
export async function demoConfig(
  world: World,
  stateUrl: string,
  platform: Platform,
): Promise<Config> {
  const { url, database, login, apiKey } = world.odoo;
  const odoo = connectOdoo({ url, database, login, apiKey }, platform);
  return {
    state: await openState({ url: stateUrl }),
    stores: world.stores.map(({ name, shop, origin, token }) =>
      defineStore({
        name,
        systems: { shopify: connectShopify({ shop, origin, auth: { token } }, platform), odoo },
        plugins: [products(), orders({ state: "confirmed", side: DEMO_SIDES[name] })],
      }),
    ),
  };
}
