import {
  defineFlow,
  memoryStore,
  type Parked,
  type Platform,
  type RunReport,
  runFlow,
  type Target,
  webPlatform,
} from "@tillbridge/core";
import type { Odoo } from "@tillbridge/odoo";
import * as v from "valibot";
import type { ProductDraft } from "../src/draft.ts";
import { productDraft } from "../src/map.ts";
import { productsSettings } from "../src/settings.ts";
import { productsTarget } from "../src/target.ts";
import type { MemoryShop } from "./memory-shop.ts";

export interface Bench {
  readonly run: (odoo?: Odoo) => Promise<RunReport>;
  /** Why records are parked, by their ids. */
  readonly parked: () => Promise<Readonly<Record<string, string>>>;
  /** What products and variants are linked to; nought for what is not. */
  readonly links: (...ids: readonly string[]) => Promise<readonly number[]>;
  /** Lets parked records be tried again by the next run. */
  readonly retry: () => Promise<number>;
}

export interface BenchSettings {
  readonly store: string;
  readonly shop: MemoryShop;
  readonly odoo: Odoo;
  readonly settings?: v.InferInput<typeof productsSettings>;
  readonly currency?: string;
}

const TERMS = { holder: "test", leaseMs: 60_000, patienceMs: 0 };

/** A flow of products from a shop in memory, with state in memory, into an Odoo. */
export function productsBench({
  store,
  shop,
  odoo,
  settings = {},
  currency,
}: BenchSettings): Bench {
  const parsed = v.parse(productsSettings, settings);
  const state = memoryStore();
  const scope = { store, flow: "products" };
  const platform: Platform = webPlatform();
  const targetStore = {
    name: store,
    currency: async () => currency ?? "USD",
    fetch: async (ids: readonly string[], signal: AbortSignal) =>
      (await shop.source.fetch(ids, signal)).records,
  };
  const flowOf = (target: Target<ProductDraft>) =>
    defineFlow({
      name: "products",
      source: shop.source,
      target,
      needs: (record) => ({ products: record.variants.map(({ id }) => id) }),
      map: (record) => productDraft(record, parsed),
      label: (record) => record.title,
    });
  const target = productsTarget(odoo, targetStore, parsed);
  const parkedOf = (): Promise<readonly Parked[]> => state.parked(scope);
  return {
    run: (other) => {
      const flow = flowOf(other ? productsTarget(other, targetStore, parsed) : target);
      return runFlow({ flow, scope, store: state, platform, terms: TERMS });
    },
    parked: async () =>
      Object.fromEntries((await parkedOf()).map((each) => [each.id, each.reason])),
    links: async (...ids) => {
      const links = await state.links(store, { products: ids });
      return ids.map((id) => {
        const link = links.find(({ sourceId }) => sourceId === id);
        return Number(link?.targetId ?? 0);
      });
    },
    retry: () => state.retry(scope, undefined, platform.now()),
  };
}
