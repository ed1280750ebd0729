/**
 * The simulated world of the demo, in a process of its own as real servers are: told by a message
 * what to be, it answers with its addresses and stays until it is disconnected.
 */
import { startOdooSim } from "@tillbridge/odoo-sim";
import { startShopifySim } from "@tillbridge/shopify-sim";
import { demoMerchants, storeData } from "@tillbridge/worlds";

export interface WorldSize {
  readonly seed: number;
  /** Orders in all stores together. */
  readonly orders: number;
  readonly odooVersion: 17 | 18 | 19;
}

export interface WorldAddresses {
  readonly shopifyUrl: string;
  readonly odooUrl: string;
}

process.once("message", async ({ seed, orders, odooVersion }: WorldSize) => {
  const stores = demoMerchants(seed, orders).map(storeData);
  const shopify = await startShopifySim({ stores });
  const odoo = await startOdooSim({ version: odooVersion });
  const addresses: WorldAddresses = { shopifyUrl: shopify.url, odooUrl: odoo.url };
  process.send?.(addresses);
});
process.once("disconnect", () => process.exit(0));
