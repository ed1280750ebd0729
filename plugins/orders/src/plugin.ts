import { defineFlow, definePlugin } from "@tillbridge/core";
import type { Odoo } from "@tillbridge/odoo";
import type { Shopify } from "@tillbridge/shopify";
import { checkOrders } from "./check.ts";
import { orderDraft } from "./map.ts";
import type { OrderRecord } from "./record.ts";
import { ordersSettings } from "./settings.ts";
import { ordersSource } from "./source.ts";
import { ordersTarget } from "./target.ts";

/** What the plugin works with. */
export interface OrdersSystems {
  readonly shopify: Shopify;
  readonly odoo: Odoo;
}

/**
 * Shopify orders become Odoo sale orders, to the cent. One flow, "orders": an order's link names
 * its sale.order. It looks products up among the links of flow "products", which should run first.
 */
export const orders = definePlugin<OrdersSystems, typeof ordersSettings>({
  name: "orders",
  settings: ordersSettings,
  flows: ({ store, shopify, odoo }, settings) => {
    const namePrefix = settings.namePrefix ?? `${store.toUpperCase()}-`;
    return [
      defineFlow({
        name: "orders",
        source: ordersSource(shopify, settings),
        target: ordersTarget(odoo, store, settings),
        needs: (record) => ({ products: variantsOf(record) }),
        map: (record, links) => orderDraft(record, links, { ...settings, namePrefix }),
        label: (record) => record.name,
      }),
    ];
  },
  check: checkOrders,
});

function variantsOf({ lines }: OrderRecord): readonly string[] {
  return lines.flatMap(({ variantId }) => variantId ?? []);
}
