import { exportOrders, type ShopifyAccess } from "@tillbridge/worlds";
import type { VirtualClock } from "./virtual-clock.ts";

const DAY_MS = 86_400_000;
const EVERY_DAYS = 3;

/** Lets the accountants of all stores export what changed, until a time in UTC ms. */
export async function keepExporting(
  {
    clock,
    stores,
    tell,
  }: {
    readonly clock: VirtualClock;
    readonly stores: readonly ShopifyAccess[];
    readonly tell: (line: string) => void;
  },
  until: number,
): Promise<void> {
  const work = async (store: ShopifyAccess) => {
    for (let since = clock.now(); clock.now() + EVERY_DAYS * DAY_MS < until; ) {
      await clock.sleep(EVERY_DAYS * DAY_MS);
      const now = clock.now();
      const { orders } = await exportOrders(store, since);
      since = now;
      tell(`accountant of ${store.name}: ${orders} orders exported`);
    }
  };
  await Promise.all(stores.map(work));
}
