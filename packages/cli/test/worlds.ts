import type { Platform } from "@tillbridge/core";
import { webPlatform } from "@tillbridge/core";
import { connectOdoo } from "@tillbridge/odoo";
import { DEFAULT_USER, type OdooSimOptions, startOdooSim } from "@tillbridge/odoo-sim";
import { type Census, takeCensus } from "@tillbridge/plugin-orders";
import { connectShopify } from "@tillbridge/shopify";
import { type ShopifySimOptions, type StoreData, startShopifySim } from "@tillbridge/shopify-sim";
import { DEMO_TOKEN, demoMerchants, storeData } from "@tillbridge/worlds";

/** A simulated store and Odoo, small enough to be synced in seconds. */
export interface TestWorld {
  readonly env: Readonly<Record<string, string>>;
  readonly data: StoreData;
  readonly odoo: Awaited<ReturnType<typeof startOdooSim>>;
  readonly shopify: Awaited<ReturnType<typeof startShopifySim>>;
  readonly census: () => Promise<readonly Census[]>;
  readonly close: () => Promise<void>;
}

export interface WorldOptions {
  readonly orders?: number;
  readonly products?: number;
  /** Changes the store before it opens. */
  readonly change?: (data: StoreData) => StoreData;
  readonly odoo?: Partial<OdooSimOptions>;
  readonly shopify?: Omit<Partial<ShopifySimOptions>, "stores">;
}

export async function startWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const { orders = 40, products = 12, change = (data: StoreData) => data } = options;
  const [merchant] = demoMerchants(7, Math.ceil(orders / 0.55));
  if (!merchant) throw new Error("the demo has no merchants");
  const small = { ...merchant, orders, products, sharedProducts: 0 };
  const data = change({ ...storeData(small), plan: "enterprise" as const });
  const shopify = await startShopifySim({ ...options.shopify, stores: [data] });
  const databases = [{ name: "test", users: [DEFAULT_USER] }];
  const odoo = await startOdooSim({ version: 18, databases, ...options.odoo });
  const platform = webPlatform();
  return {
    env: { TEST_SHOPIFY_URL: shopify.url, TEST_ODOO_URL: odoo.url },
    data,
    odoo,
    shopify,
    census: () => censusOf({ shopify: shopify.url, odoo: odoo.url, domain: data.domain }, platform),
    close: async () => {
      await shopify.close();
      await odoo.close();
    },
  };
}

function censusOf(
  at: { readonly shopify: string; readonly odoo: string; readonly domain: string },
  platform: Platform,
): Promise<readonly Census[]> {
  const shopify = connectShopify(
    { shop: at.domain, origin: `${at.shopify}/${at.domain}`, auth: { token: DEMO_TOKEN } },
    platform,
  );
  const odoo = connectOdoo({ url: at.odoo, database: "test", ...DEFAULT_USER }, platform);
  const what = { store: "us", side: "shop", testOrders: "skip", cancelledOrders: "skip" } as const;
  return takeCensus({ shopify, odoo }, what, new AbortController().signal);
}
