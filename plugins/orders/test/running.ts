import {
  type Finding,
  memoryStore,
  type Platform,
  type RunReport,
  runFlow,
  type Store,
  webPlatform,
} from "@tillbridge/core";
import type { Odoo } from "@tillbridge/odoo";
import { connectShopify } from "@tillbridge/shopify";
import { type OrderData, type SimStore, startShopifySim } from "@tillbridge/shopify-sim";
import type * as v from "valibot";
import { type Census, takeCensus } from "../src/census.ts";
import { orders } from "../src/plugin.ts";
import { originOf } from "../src/prepare.ts";
import type { ordersSettings } from "../src/settings.ts";
import { smallStore, TOKEN } from "./sold-order.ts";

export const SIGNAL = new AbortController().signal;

export interface ShopSettings {
  /** Part of every external id: a test's own. */
  readonly name: string;
  readonly currency: string;
  readonly taxesIncluded: boolean;
  /** What the connector signs in with, if it is not the right one. */
  readonly token?: string;
  readonly settings?: v.InferInput<typeof ordersSettings>;
}

/** A simulated store with the orders flow into an Odoo. */
export interface Shop {
  readonly sim: SimStore;
  /** What its orders in Odoo have as source document. */
  readonly origin: string;
  readonly state: Store;
  readonly run: (odoo: Odoo, store?: Store) => Promise<RunReport>;
  readonly census: (odoo: Odoo) => Promise<readonly Census[]>;
  readonly check: (odoo: Odoo) => Promise<readonly Finding[]>;
  /** The reasons of parked orders, by their names. */
  readonly parked: () => Promise<Readonly<Record<string, string>>>;
  readonly retry: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a store of its own for a test. */
export async function openShop(
  shop: ShopSettings,
  sold: readonly OrderData[],
  platform: Platform = webPlatform(),
): Promise<Shop> {
  const domain = `${shop.name.replaceAll("_", "-")}.myshopify.com`;
  const server = await startShopifySim({ stores: [smallStore({ ...shop, domain }, sold)] });
  const access = {
    shop: domain,
    auth: { token: shop.token ?? TOKEN },
    origin: server.storeUrl(domain),
  };
  const shopify = connectShopify(access, platform);
  const state = memoryStore();
  const settings = { state: "confirmed", ...shop.settings } as const;
  const scope = { store: shop.name, flow: "orders" };
  return {
    sim: server.store(domain),
    origin: originOf(shop.name),
    state,
    run: (odoo, store = state) => {
      const [flow] = orders(settings).flows({ store: shop.name, shopify, odoo });
      if (!flow) throw new Error("the plugin has no flow");
      const terms = { holder: "test", leaseMs: 60_000, patienceMs: 0 };
      return runFlow({ flow, scope, store, platform, terms });
    },
    check: (odoo) => orders(settings).check({ store: shop.name, shopify, odoo }, SIGNAL),
    census: (odoo) =>
      takeCensus(
        { shopify, odoo },
        {
          store: shop.name,
          side: shop.settings?.side ?? "shop",
          testOrders: "skip",
          cancelledOrders: "skip",
        },
        SIGNAL,
      ),
    parked: async () =>
      Object.fromEntries((await state.parked(scope)).map(({ label, reason }) => [label, reason])),
    retry: async () => {
      await state.retry(scope, undefined, platform.now());
    },
    close: () => server.close(),
  };
}

/** A store name that no earlier test run has used in the same database. */
export function storeName(kind: string): string {
  return `${kind}_${Date.now().toString(36)}`;
}
