import type { Side, Source } from "@tillbridge/core";
import { type Shopify, shopifySource } from "@tillbridge/shopify";
import {
  OrderLineItems,
  type OrderLineItemsQuery,
  OrderShippingLines,
  type OrderShippingLinesQuery,
  OrdersByIds,
  OrdersCount,
  type OrdersCountQuery,
  OrdersPage,
} from "./graphql.generated.ts";
import { parseOrder } from "./parse.ts";
import type { OrderRecord } from "./record.ts";

/** How orders are read. */
export interface Reading {
  readonly side: Side;
  /** Orders per page: a hundred cost 560 of the 1,000 points that one query may. */
  readonly batch: number;
}

/** A store's orders by their last change, on one currency side. */
export function ordersSource(shopify: Shopify, { side, batch }: Reading): Source<OrderRecord> {
  const sourceOf = async (signal: AbortSignal) => {
    const { country } = await shopify.info(signal);
    return orderPages(shopify, { side, batch, shopCountry: country });
  };
  return {
    changes: async function* (since, signal) {
      yield* (await sourceOf(signal)).changes(since, signal);
    },
    fetch: async (ids, signal) => (await sourceOf(signal)).fetch(ids, signal),
    count: async (since, signal) => (await sourceOf(signal)).count?.(since, signal),
  };
}

function orderPages(
  shopify: Shopify,
  reading: Reading & { readonly shopCountry: string | undefined },
): Source<OrderRecord> {
  return shopifySource(shopify, {
    root: "orders",
    page: OrdersPage,
    byIds: OrdersByIds,
    rests: {
      lineItems: {
        document: OrderLineItems,
        pick: (data: OrderLineItemsQuery) => data.order?.lineItems,
      },
      shippingLines: {
        document: OrderShippingLines,
        pick: (data: OrderShippingLinesQuery) => data.order?.shippingLines,
      },
    },
    count: {
      document: OrdersCount,
      pick: (data: OrdersCountQuery) => data.ordersCount?.count,
    },
    parse: (node) => parseOrder(node, reading),
    pageSize: reading.batch,
  });
}
