/**
 * The simulated world of the demo, in a process of its own as real servers are: told by a message
 * what to be, it answers with its addresses and stays until it is disconnected.
 */
import { DEFAULT_USER, startOdooSim } from "@tillbridge/odoo-sim";
import { startShopifySim } from "@tillbridge/shopify-sim";
import { DEMO_TOKEN, demoMerchants, storeData } from "@tillbridge/worlds";

export interface WorldSize {
  readonly seed: number;
  /** Orders in all stores together. */
  readonly orders: number;
  readonly odooVersion: 17 | 18 | 19;
}

export interface DemoStore {
  readonly name: "us" | "eu";
  readonly shop: string;
  readonly origin: string;
  readonly token: string;
}

export interface WorldAddresses {
  readonly stores: readonly DemoStore[];
  readonly odoo: {
    readonly url: string;
    readonly database: string;
    readonly login: string;
    readonly apiKey: string;
  };
}

/** What the servers were asked so far. */
export interface WorldStats {
  readonly shopifyPoints: number;
  readonly odooCalls: number;
}

interface Running {
  readonly addresses: WorldAddresses;
  readonly stats: () => WorldStats;
}

async function start({ seed, orders, odooVersion }: WorldSize): Promise<Running> {
  const merchants = demoMerchants(seed, orders);
  let shopifyPoints = 0;
  const shopify = await startShopifySim({
    stores: merchants.map((merchant) => storeData(merchant)),
    onCall: ({ actualCost }) => {
      shopifyPoints += actualCost ?? 0;
    },
  });
  const database = "demo";
  // Kuwaiti dinars have three decimals, which Odoo 17 and 18 keep only if they are told to.
  const databases = [{ name: database, priceDigits: 3, users: [DEFAULT_USER] }];
  const odoo = await startOdooSim({ version: odooVersion, databases });
  const stores = merchants.map(({ name, domain }) => ({
    name: name as DemoStore["name"],
    shop: domain,
    origin: shopify.storeUrl(domain),
    token: DEMO_TOKEN,
  }));
  const stats = () => ({
    shopifyPoints,
    odooCalls: [...odoo.calls.values()].reduce((sum, count) => sum + count, 0),
  });
  return { addresses: { stores, odoo: { url: odoo.url, database, ...DEFAULT_USER } }, stats };
}

process.once("message", async (size: WorldSize) => {
  const running = await start(size);
  process.send?.(running.addresses);
  process.on("message", () => process.send?.(running.stats()));
});
process.once("disconnect", () => process.exit(0));
