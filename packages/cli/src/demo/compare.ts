import type { Config } from "@tillbridge/core";
import { takeCensus } from "@tillbridge/plugin-orders";
import { DEMO_SIDES } from "./config.ts";
import type { DemoStore } from "./simulators.ts";

/** One store's orders in one currency, counted and summed on both sides. */
export interface Comparison {
  readonly store: string;
  readonly currency: string;
  readonly shopify: { readonly orders: number; readonly gross: string };
  readonly odoo: { readonly orders: number; readonly gross: string };
  /** Records of the store that are parked, whatever their currency. */
  readonly parked: number;
  /** Orders that are missing, different or too many in Odoo, by name. */
  readonly faults: readonly string[];
}

/** Asks both sides for ids and totals, as an outsider would; our own state is not asked. */
export async function compareStores(
  { stores, state }: Config,
  signal: AbortSignal,
): Promise<readonly Comparison[]> {
  const parked = await state.parked();
  const found = await Promise.all(
    stores.map(async ({ name, systems }) => {
      const side = DEMO_SIDES[name as DemoStore["name"]];
      const what = { store: name, side, testOrders: "skip", cancelledOrders: "skip" } as const;
      const censuses = await takeCensus(systems, what, signal);
      const own = parked.filter(({ scope }) => scope.store === name).length;
      return censuses.map(({ currency, shopify, odoo, missing, different, surplus }) => ({
        store: name,
        currency,
        shopify,
        odoo,
        parked: own,
        faults: [...missing.map((order) => `${order} is missing`), ...different, ...surplus],
      }));
    }),
  );
  return found.flat();
}
