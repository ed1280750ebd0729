import { type Outcome, RecordError, type Write } from "@tillbridge/core";
import {
  externalId,
  externalIdsOf,
  type Loaded,
  loadRecords,
  type UpdateRecord,
  updateRecords,
} from "@tillbridge/odoo";
import { type Difference, newVariant } from "./content.ts";
import type { Desk } from "./desk.ts";
import { type ProductDraft, type VariantDraft, variantLabel } from "./draft.ts";
import type { Located } from "./locate.ts";
import { isOurVariant } from "./made-for.ts";

/** A product in Odoo, and what is to be changed about it. */
export interface Differing {
  readonly write: Write<ProductDraft>;
  readonly templateId: number;
  readonly located: Located;
  readonly difference: Difference;
  /** This plugin made it, and so may archive its variants. */
  readonly ours: boolean;
}

/**
 * Writes the differences of a whole batch, a few calls for all. What is archived goes first, since
 * Odoo lets another variant have its barcode then.
 * @returns by the writes' keys
 */
export async function applyDifferences(
  desk: Desk,
  products: readonly Differing[],
): Promise<ReadonlyMap<string, Outcome>> {
  const failed = new Map<string, RecordError>();
  const update = async (model: string, updates: readonly Update[]) => {
    const records = updates.map(({ record }) => record);
    const context = { active_test: false };
    const loaded = await updateRecords(desk.odoo, model, records, {
      context,
      batch: BATCH,
      signal: desk.signal,
    });
    note(failed, updates, loaded);
  };
  await update("product.template", products.flatMap(templateUpdates));
  await update("product.product", await surplusUpdates(desk, products));
  await update("product.product", products.flatMap(variantUpdates));
  const made = await makeVariants(desk, products, failed);
  await update("product.template.attribute.value", products.flatMap(extraUpdates));
  return new Map(products.map((each) => [each.write.key, outcomeOf(each, { failed, made })]));
}

/** Records in one call: a batch of variants is far lighter than one of orders. */
const BATCH = 100;

interface Update {
  readonly product: Differing;
  readonly what: string;
  readonly record: UpdateRecord;
}

function templateUpdates(product: Differing): Update[] {
  const { template } = product.difference;
  if (Object.keys(template).length === 0) return [];
  return [{ product, what: "", record: { id: product.templateId, values: template } }];
}

function variantUpdates(product: Differing): Update[] {
  const labels = new Map(
    product.write.draft.variants.map((each) => [
      product.located.get(each.id)?.id,
      variantLabel(each),
    ]),
  );
  return product.difference.variants.map((record) => ({
    product,
    what: `variant "${labels.get(record.id)}" of `,
    record,
  }));
}

function extraUpdates(product: Differing): Update[] {
  return product.difference.extras.map((record) => ({ product, what: "price extra of ", record }));
}

/** Archives the variants that this plugin made and Shopify has no more; others are left alone. */
async function surplusUpdates(
  { odoo, store, settings, signal }: Desk,
  products: readonly Differing[],
): Promise<Update[]> {
  if (settings.removedVariants === "keep") return [];
  const surplus = products
    .filter(({ ours }) => ours)
    .flatMap((product) => product.difference.surplus.map((id) => ({ product, id })));
  const ids = surplus.map(({ id }) => id);
  const externalIds = await externalIdsOf(odoo, "product.product", ids, signal);
  return surplus
    .filter(({ id }) => isOurVariant(store.name, externalIds.get(id)))
    .map(({ product, id }) => ({
      product,
      what: `removed variant ${id} of `,
      record: { id, values: { active: false } },
    }));
}

interface Missing {
  readonly product: Differing;
  readonly variant: VariantDraft;
  readonly valueIds: readonly number[];
}

/** Makes new variants under their external ids; returns their database ids by variant gid. */
async function makeVariants(
  desk: Desk,
  products: readonly Differing[],
  failed: Map<string, RecordError>,
): Promise<ReadonlyMap<string, number>> {
  const { odoo, store, signal } = desk;
  const missing = products.flatMap((product) =>
    product.difference.missing.map((each): Missing => ({ product, ...each })),
  );
  const records = missing.map(({ product, variant, valueIds }) => ({
    id: externalId(store.name, "variant", variant.id),
    values: {
      "product_tmpl_id/.id": product.templateId,
      "product_template_attribute_value_ids/.id": valueIds,
      active: product.write.draft.active,
      ...newVariant(variant, { ...desk, draft: product.write.draft }),
    },
  }));
  const loaded = await loadRecords(odoo, "product.product", records, { batch: BATCH, signal });
  const named = missing.map(({ product, variant }) => ({
    product,
    what: `variant "${variantLabel(variant)}" of `,
  }));
  note(failed, named, loaded);
  return new Map(
    missing.flatMap(({ variant }, place) => {
      const result = loaded[place];
      return result && "id" in result ? [[variant.id, result.id] as const] : [];
    }),
  );
}

/** The first refusal parks the product; what else was written of it is found there next time. */
function note(
  failed: Map<string, RecordError>,
  writes: readonly Pick<Update, "product" | "what">[],
  loaded: readonly Loaded[],
): void {
  writes.forEach(({ product, what }, place) => {
    const result = loaded[place];
    const { key, draft } = product.write;
    if (!result || !("error" in result) || failed.has(key)) return;
    const message = `Cannot write ${what}product "${draft.title}": ${result.error.message}`;
    failed.set(key, new RecordError(message, { cause: result.error }));
  });
}

function outcomeOf(
  { write, templateId, located }: Differing,
  { failed, made }: { failed: Map<string, RecordError>; made: ReadonlyMap<string, number> },
): Outcome {
  const error = failed.get(write.key);
  if (error) return { error };
  const ids = write.draft.variants.map(({ id }) => [id, located.get(id)?.id ?? made.get(id)]);
  return {
    targetId: String(templateId),
    parts: Object.fromEntries(ids.map(([gid, id]) => [gid, String(id)])),
  };
}
