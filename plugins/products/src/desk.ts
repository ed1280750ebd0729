import type { Odoo } from "@tillbridge/odoo";
import type { Attributes } from "./attributes.ts";
import type { Database } from "./content.ts";
import type { ProductRecord } from "./record.ts";
import type { ProductsSettings } from "./settings.ts";

/** What the target needs of the Shopify store. */
export interface TargetStore {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: (signal: AbortSignal) => Promise<string>;
  /** Products as they are now, without those that are gone. */
  readonly fetch: (
    ids: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly ProductRecord[]>;
}

/** Everything that is at hand while one batch is written. */
export interface Desk {
  readonly odoo: Odoo;
  readonly store: TargetStore;
  readonly settings: ProductsSettings;
  readonly database: Database;
  readonly attributes: Attributes;
  /** Shopify products by the templates that this process linked them to. */
  readonly linked: Map<number, string>;
  readonly signal: AbortSignal;
}
