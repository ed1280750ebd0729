import { defineFlow, definePlugin } from "@tillbridge/core";
import type { Odoo } from "@tillbridge/odoo";
import { type Shopify, shopifySource } from "@tillbridge/shopify";
import { checkProducts } from "./check.ts";
import {
  ProductsById,
  ProductsCount,
  type ProductsCountQuery,
  ProductsPage,
  ProductVariantsRest,
  type ProductVariantsRestQuery,
} from "./graphql.generated.ts";
import { productDraft } from "./map.ts";
import { parseProduct } from "./parse.ts";
import { productsSettings } from "./settings.ts";
import { productsTarget } from "./target.ts";

/** What the plugin works with. */
export interface ProductsSystems {
  readonly shopify: Shopify;
  readonly odoo: Odoo;
}

/**
 * Shopify products become Odoo products. One flow, "products": a product's link names its
 * product.template, and as its parts each variant's product.product.
 */
export const products = definePlugin<ProductsSystems, typeof productsSettings>({
  name: "products",
  settings: productsSettings,
  flows: ({ store, shopify, odoo }, settings) => {
    const source = productsSource(shopify, settings.batch);
    const target = productsTarget(
      odoo,
      {
        name: store,
        currency: async (signal) => (await shopify.info(signal)).currency,
        fetch: async (ids, signal) => (await source.fetch(ids, signal)).records,
      },
      settings,
    );
    return [
      defineFlow({
        name: "products",
        source,
        target,
        needs: (record) => ({ products: record.variants.map(({ id }) => id) }),
        map: (record) => productDraft(record, settings),
        label: (record) => record.title,
      }),
    ];
  },
  check: checkProducts,
});

function productsSource(shopify: Shopify, pageSize: number) {
  return shopifySource(shopify, {
    root: "products",
    page: ProductsPage,
    byIds: ProductsById,
    rests: {
      variants: {
        document: ProductVariantsRest,
        pick: (data: ProductVariantsRestQuery) => data.product?.variants,
      },
    },
    count: {
      document: ProductsCount,
      pick: (data: ProductsCountQuery) => data.productsCount?.count,
    },
    parse: parseProduct,
    pageSize,
  });
}
