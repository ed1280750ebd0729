import {
  type AnyFlow,
  type Config,
  defineStore,
  type Platform,
  type Plugin,
  type Store,
} from "@tillbridge/core";
import { connectOdoo, type Odoo } from "@tillbridge/odoo";
import { orders } from "@tillbridge/plugin-orders";
import { products } from "@tillbridge/plugin-products";
import { connectShopify, type Shopify } from "@tillbridge/shopify";

/** What opens the world's servers today; somebody may change it. */
export interface Keys {
  /** Tokens by store domain. */
  readonly shopify: Readonly<Record<string, string>>;
  readonly odoo: string;
}

export interface ConnectorStore {
  readonly name: string;
  readonly shop: string;
  readonly origin: string;
  readonly side: "shop" | "presentment";
}

export interface ConnectorOdoo {
  readonly url: string;
  readonly database: string;
  readonly login: string;
}

/** Makes the config that a new process begins with. */
export type Connector = (state: Store, keys: Keys, platform: Platform) => Config;

/** A store's systems, as its plugins get them. */
export interface StoreSystems {
  readonly shopify: Shopify;
  readonly odoo: Odoo;
  readonly store: string;
}

/** What a broken connector does to a flow, and to the settings of a store. */
export interface Defect {
  readonly flow?: (flow: AnyFlow, systems: StoreSystems) => AnyFlow;
  readonly store?: (store: ConnectorStore) => ConnectorStore;
}

/** The connector as an agency would set it up: products and confirmed orders, every hour. */
export function connector(
  stores: readonly ConnectorStore[],
  { url, database, login }: ConnectorOdoo,
  defect: Defect = {},
): Connector {
  return (state, keys, platform) => {
    const odoo = connectOdoo({ url, database, login, apiKey: keys.odoo }, platform);
    return {
      state,
      stores: stores.map((sound) => {
        const { name, shop, origin, side } = defect.store?.(sound) ?? sound;
        const token = keys.shopify[shop] ?? "";
        const plugins = [products(), orders({ state: "confirmed", side })];
        return defineStore({
          name,
          systems: { shopify: connectShopify({ shop, origin, auth: { token } }, platform), odoo },
          plugins: plugins.map((plugin) => spoilt(plugin, defect)),
          schedule: "0 * * * *",
        });
      }),
    };
  };
}

function spoilt(
  plugin: Plugin<Omit<StoreSystems, "store">>,
  { flow }: Defect,
): Plugin<Omit<StoreSystems, "store">> {
  if (!flow) return plugin;
  return {
    ...plugin,
    flows: (systems) => plugin.flows(systems).map((sound) => flow(sound, systems)),
  };
}
