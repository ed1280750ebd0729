import { type Outcome, RecordError, type Target, type Write } from "@tillbridge/core";
import { externalIdsOf, type Odoo } from "@tillbridge/odoo";
import { applyDifferences, type Differing } from "./apply.ts";
import { storeAttributes } from "./attributes.ts";
import { comparedFields, differences } from "./content.ts";
import { readDatabase } from "./database.ts";
import type { Desk, TargetStore } from "./desk.ts";
import type { ProductDraft } from "./draft.ts";
import { locateVariants } from "./locate.ts";
import { madeFor } from "./made-for.ts";
import { type OdooProduct, readOdooProducts } from "./odoo-product.ts";
import { optionLines } from "./option-lines.ts";
import { type Placed, placeProducts } from "./place-products.ts";
import { PRODUCT_FIELDS, type ProductsSettings } from "./settings.ts";
import { settleStructure } from "./settle-structure.ts";

/**
 * Makes products so in Odoo: finds or makes their templates, reads what is there, and writes what
 * differs. Everything is read and written for the whole batch at once. One batch at a time per
 * database, so that two stores that sell the same SKU find each other's products.
 */
export function productsTarget(
  odoo: Odoo,
  store: TargetStore,
  settings: ProductsSettings,
): Target<ProductDraft> {
  const attributes = storeAttributes(odoo, store.name);
  const linked = new Map<number, string>();
  const write = async (writes: readonly Write<ProductDraft>[], signal: AbortSignal) => {
    const database = await readDatabase(odoo, await store.currency(signal), signal);
    const desk = { odoo, store, settings, database, attributes, linked, signal };
    return writeProducts(desk, writes);
  };
  return {
    write: (writes, signal) => odoo.exclusively("products", () => write(writes, signal), signal),
  };
}

/** A product with its template, as far as it could be found or made. */
interface Standing {
  readonly write: Write<ProductDraft>;
  readonly placed: Placed;
  readonly product: OdooProduct;
  /** This plugin made it. */
  readonly ours: boolean;
}

async function writeProducts(
  desk: Desk,
  writes: readonly Write<ProductDraft>[],
): Promise<readonly Outcome[]> {
  const placed = await placeProducts(desk, writes);
  const failed = new Map<string, RecordError>();
  const standing = await readStanding(desk, writes, { placed, failed });
  const settled = await settle(desk, standing, failed);
  const differing = settled.flatMap((each) => compare(desk, each, failed));
  const outcomes = await applyDifferences(desk, differing);
  return writes.map(({ key }) => {
    const outcome = outcomes.get(key);
    if (!outcome) return { error: failed.get(key) as RecordError };
    if ("targetId" in outcome) desk.linked.set(Number(outcome.targetId), key);
    return outcome;
  });
}

interface Placing {
  readonly placed: ReadonlyMap<string, Placed | RecordError>;
  readonly failed: Map<string, RecordError>;
}

async function readStanding(
  desk: Desk,
  writes: readonly Write<ProductDraft>[],
  { placed, failed }: Placing,
): Promise<Standing[]> {
  const { odoo, store, signal } = desk;
  const templateIds = [...placed.values()].flatMap((each) =>
    each instanceof RecordError ? [] : [each.templateId],
  );
  const fields = comparedFields(desk);
  const products = await readOdooProducts(odoo, { templateIds, fields }, signal);
  const externalIds = await externalIdsOf(odoo, "product.template", [...products.keys()], signal);
  return writes.flatMap((write) => {
    const place = placed.get(write.key);
    const product = place && !(place instanceof RecordError) && products.get(place.templateId);
    if (place && product && !(place instanceof RecordError)) {
      const ours = madeFor(store.name, externalIds.get(product.id)) !== undefined;
      return [{ write, placed: place, product, ours }];
    }
    failed.set(write.key, place instanceof RecordError ? place : vanished(write));
    return [];
  });
}

function vanished({ draft }: Write<ProductDraft>): RecordError {
  return new RecordError(
    `Cannot write product "${draft.title}": it was deleted in Odoo while it was written; ` +
      `it is tried again`,
  );
}

/** Only the structure of what the plugin made is its to change. */
async function settle(
  desk: Desk,
  standing: readonly Standing[],
  failed: Map<string, RecordError>,
): Promise<Standing[]> {
  const { odoo, attributes, signal } = desk;
  const structured = standing
    .filter(({ ours }) => ours)
    .map(({ write, product }) => ({ key: write.key, draft: write.draft, product }));
  const structuring = { odoo, attributes, fields: comparedFields(desk) };
  const results = await settleStructure(structuring, structured, signal);
  return standing.flatMap((each) => {
    const result = results.get(each.write.key);
    if (result instanceof RecordError) failed.set(each.write.key, result);
    return result instanceof RecordError ? [] : [{ ...each, product: result ?? each.product }];
  });
}

function compare(
  { database, settings }: Desk,
  { write, placed, product, ours }: Standing,
  failed: Map<string, RecordError>,
): Differing[] {
  const { key, draft } = write;
  try {
    const lines = ours ? optionLines(draft, product) : undefined;
    const linked = new Map(Object.entries(write.parts).map(([gid, id]) => [gid, Number(id)]));
    const located = locateVariants(draft, product, { linked, matched: placed.matched, lines });
    const fields = new Set(ours ? PRODUCT_FIELDS : settings.overwriteMatched);
    const comparison = { located, lines, fields };
    const difference = differences({ draft, database, settings }, product, comparison);
    return [{ write, templateId: product.id, located, difference, ours }];
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    failed.set(key, error);
    return [];
  }
}
