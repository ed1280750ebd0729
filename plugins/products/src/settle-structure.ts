import { RecordError } from "@tillbridge/core";
import { type Odoo, updateRecords } from "@tillbridge/odoo";
import type { Attributes } from "./attributes.ts";
import type { ProductDraft } from "./draft.ts";
import { type OdooProduct, readOdooProducts } from "./odoo-product.ts";
import { missingValues, optionLines } from "./option-lines.ts";
import type { OptionValue } from "./record.ts";

/** A product that this plugin made, and what it should become. */
export interface Structured {
  readonly key: string;
  readonly draft: ProductDraft;
  readonly product: OdooProduct;
}

export interface Structuring {
  readonly odoo: Odoo;
  readonly attributes: Attributes;
  readonly fields: readonly string[];
}

/**
 * Brings archived products back and adds new option values to attribute lines: both may change
 * which variants Odoo has active, so these products are read again. Lines are never shrunk: Odoo
 * would delete or archive the variants of a value that is taken off.
 * @returns the products that were read again or could not be followed, by key
 */
export async function settleStructure(
  structuring: Structuring,
  products: readonly Structured[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, OdooProduct | RecordError>> {
  const { odoo, fields } = structuring;
  const results = new Map<string, OdooProduct | RecordError>();
  const touched: Structured[] = await reactivate(odoo, products, { results, signal });
  for (const { each, additions } of additionsOf(products, results)) {
    const error = await extend(structuring, additions, signal);
    if (error) results.set(each.key, error);
    else touched.push(each);
  }
  const templateIds = touched.map(({ product }) => product.id);
  const again = await readOdooProducts(odoo, { templateIds, fields }, signal);
  for (const { key, product } of touched) {
    const now = again.get(product.id);
    if (now && !(results.get(key) instanceof Error)) results.set(key, now);
  }
  return results;
}

type Results = Map<string, OdooProduct | RecordError>;

async function reactivate(
  odoo: Odoo,
  products: readonly Structured[],
  { results, signal }: { readonly results: Results; readonly signal: AbortSignal },
): Promise<Structured[]> {
  const archived = products.filter(
    ({ draft, product }) => draft.active && product.fields.active === false,
  );
  const updates = archived.map(({ product }) => ({ id: product.id, values: { active: true } }));
  const context = { active_test: false };
  const loaded = await updateRecords(odoo, "product.template", updates, { context, signal });
  return archived.filter(({ key }, place) => {
    const result = loaded[place];
    if (result && "error" in result) results.set(key, result.error);
    return result && "id" in result;
  });
}

interface Additions {
  readonly each: Structured;
  readonly additions: ReturnType<typeof missingValues>;
}

function additionsOf(products: readonly Structured[], results: Results): Additions[] {
  return products.flatMap((each) => {
    try {
      const additions = missingValues(each.draft, optionLines(each.draft, each.product));
      return additions.length > 0 ? [{ each, additions }] : [];
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      results.set(each.key, error);
      return [];
    }
  });
}

/** Adds values one by one (command 4): setting the list would take off what others added. */
async function extend(
  { odoo, attributes }: Structuring,
  additions: Additions["additions"],
  signal: AbortSignal,
): Promise<RecordError | undefined> {
  const idsOf = await attributes.ensure(
    additions.map(({ option }) => option),
    signal,
  );
  const byLine = new Map<number, OptionValue[]>();
  for (const { lineId, option } of additions) {
    byLine.set(lineId, [...(byLine.get(lineId) ?? []), option]);
  }
  try {
    for (const [lineId, options] of byLine) {
      const ids = options.map(idsOf);
      const refused = ids.find((each) => "error" in each);
      if (refused && "error" in refused) return refused.error;
      const commands = ids.flatMap((each) => ("valueId" in each ? [[4, each.valueId]] : []));
      const args = { ids: [lineId], vals: { value_ids: commands } };
      await odoo.call("product.template.attribute.line", "write", args, {
        signal,
        repeatable: true,
      });
    }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    // A value that was deleted in Odoo is found out about here, and made again the next time.
    attributes.forget();
    return error;
  }
  return undefined;
}
