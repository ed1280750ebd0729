import { RecordError } from "@tillbridge/core";
import { type ProductDraft, type VariantDraft, variantLabel } from "./draft.ts";
import type { OdooProduct, OdooVariant } from "./odoo-product.ts";
import type { OptionLines } from "./option-lines.ts";
import { normalName } from "./option-name.ts";

/** What is known about which Odoo variant a Shopify variant is, best first. */
export interface Known {
  /** What an earlier run linked, by variant gid. */
  readonly linked: ReadonlyMap<string, number>;
  /** What was found by SKU or barcode just now, by variant gid. */
  readonly matched: ReadonlyMap<string, number>;
  /** The options' attribute lines of a product that this plugin made; undefined for others. */
  readonly lines: OptionLines | undefined;
}

/** The Odoo variant of each draft variant; those to be made are left out. */
export type Located = ReadonlyMap<string, OdooVariant>;

/**
 * Finds the Odoo variant of each Shopify variant.
 * @throws RecordError when one is gone, has other option values, or would stand for two
 */
export function locateVariants(draft: ProductDraft, product: OdooProduct, known: Known): Located {
  const located = new Map<string, OdooVariant>();
  const taken = new Map<number, VariantDraft>();
  for (const variant of draft.variants) {
    const found = locate(draft, variant, { product, known });
    if (!found) continue;
    const other = taken.get(found.id);
    if (other) {
      throw new RecordError(
        `Cannot write product "${draft.title}": its variants "${variantLabel(other)}" and ` +
          `"${variantLabel(variant)}" would both be product ${found.id} in Odoo; ` +
          `make the second one there, or correct the option values in Shopify`,
      );
    }
    taken.set(found.id, variant);
    located.set(variant.id, found);
  }
  return located;
}

interface Place {
  readonly product: OdooProduct;
  readonly known: Known;
}

function locate(
  draft: ProductDraft,
  variant: VariantDraft,
  { product, known }: Place,
): OdooVariant | undefined {
  const byId = (id: number | undefined) => product.variants.find((each) => each.id === id);
  const matched = byId(known.matched.get(variant.id));
  if (matched) return matched;
  const linkedId = known.linked.get(variant.id);
  const linked = byId(linkedId);
  if (linkedId !== undefined && !linked) throw deleted(draft, variant, linkedId);
  const { lines } = known;
  if (!lines) return linked ?? sameCodes(draft, variant, product);
  if (linked && !hasValues(linked, variant, lines)) throw renamed(draft, variant, linked);
  return linked ?? preferred(product.variants.filter((each) => hasValues(each, variant, lines)));
}

/** Of several with the same values only one can be active; else the newest is the likely one. */
function preferred(variants: readonly OdooVariant[]): OdooVariant | undefined {
  return variants.find(({ active }) => active) ?? variants.at(-1);
}

function hasValues(
  { valueIds }: OdooVariant,
  { values }: VariantDraft,
  { lines }: OptionLines,
): boolean {
  return lines.every((line, place) => {
    const value = line.values.get(normalName(values[place]?.value ?? ""));
    return value !== undefined && valueIds.includes(value.id);
  });
}

/** A variant that joined a product which was in Odoo before: a person has to make it there. */
function sameCodes(draft: ProductDraft, variant: VariantDraft, product: OdooProduct): OdooVariant {
  const { sku, barcode } = variant;
  const found = product.variants.filter(
    (each) => (sku && each.sku === sku) || (barcode && each.barcode === barcode),
  );
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const ids = found.map(({ id }) => id).join(" and ");
  throw new RecordError(
    `Cannot write variant "${variantLabel(variant)}" of product "${draft.title}": product ` +
      `template ${product.id} of Odoo, which was not made by Tillbridge, has ` +
      `${found.length > 0 ? `several variants (${ids})` : "no variant"} with SKU "${sku ?? ""}" ` +
      `or barcode "${barcode ?? ""}"; have exactly one there`,
  );
}

function deleted(draft: ProductDraft, variant: VariantDraft, id: number): RecordError {
  return new RecordError(
    `Cannot write variant "${variantLabel(variant)}" of product "${draft.title}": its product ` +
      `${id} was deleted in Odoo or moved to another template; make a new variant in Shopify ` +
      `in its place, or delete the variant there too`,
  );
}

function renamed(draft: ProductDraft, variant: VariantDraft, { id }: OdooVariant): RecordError {
  const wanted = variant.values.map(({ name, value }) => `${name} "${value}"`).join(", ");
  return new RecordError(
    `Cannot write variant "${variantLabel(variant)}" of product "${draft.title}": in Shopify ` +
      `it is ${wanted} now, its product ${id} in Odoo has other attribute values, which cannot ` +
      `be exchanged there; rename the value in Odoo, or make a new variant in Shopify`,
  );
}
