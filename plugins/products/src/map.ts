import { RecordError, type Skip, skip } from "@tillbridge/core";
import { htmlText } from "./description.ts";
import { type ProductDraft, type VariantDraft, variantLabel } from "./draft.ts";
import { normalName } from "./option-name.ts";
import type { ProductRecord, VariantRecord } from "./record.ts";
import type { ProductsSettings } from "./settings.ts";
import { grams } from "./weight.ts";

/**
 * What a Shopify product should be in Odoo.
 * @throws RecordError when a SKU is wanted and missing, or its options cannot be told apart
 */
export function productDraft(
  record: ProductRecord,
  settings: ProductsSettings,
): ProductDraft | Skip {
  const wanted = wantedStatus(record, settings);
  if (wanted === "skip") return skip(`${record.status.toLowerCase()} in Shopify`);
  const options = record.variants[0]?.options.map(({ name }) => name) ?? [];
  const draft: ProductDraft = {
    title: record.title,
    description: description(record, settings),
    kind: kind(record),
    active: wanted === "active",
    options,
    variants: record.variants.map((variant) => variantDraft(variant, settings)),
  };
  requireDistinctOptions(draft);
  if (settings.withoutSku === "park") requireSkus(draft);
  return draft;
}

function wantedStatus(
  record: ProductRecord,
  settings: ProductsSettings,
): ProductsSettings["drafts"] {
  if (record.status === "DRAFT") return settings.drafts;
  if (record.status === "ARCHIVED") return settings.archived;
  return "active";
}

function description(record: ProductRecord, settings: ProductsSettings): string | undefined {
  if (settings.description === "none") return undefined;
  return settings.description === "sales"
    ? htmlText(record.descriptionHtml)
    : record.descriptionHtml;
}

/** Odoo tracks stock per product, Shopify per variant: one tracked variant makes it storable. */
function kind({ isGiftCard, variants }: ProductRecord): ProductDraft["kind"] {
  if (isGiftCard) return "service";
  if (variants.some(({ tracked }) => tracked)) return "storable";
  return variants.some(({ requiresShipping }) => requiresShipping) ? "goods" : "service";
}

function variantDraft(variant: VariantRecord, settings: ProductsSettings): VariantDraft {
  return {
    id: variant.id,
    sku: variant.sku,
    barcode: variant.barcode,
    price: settings.price === "none" ? undefined : variant.price,
    grams: variant.weight && grams(variant.weight),
    cost: settings.cost ? variant.cost : undefined,
    values: variant.options,
  };
}

function requireSkus({ title, variants }: ProductDraft): void {
  const without = variants.filter(({ sku }) => sku === undefined);
  if (without.length === 0) return;
  const names = without.map((variant) => `"${variantLabel(variant)}"`);
  throw new RecordError(
    `Cannot take over product "${title}": ${without.length} of its variants have no SKU ` +
      `(${names.slice(0, 5).join(", ")}); give them one in Shopify, or set withoutSku to "create"`,
  );
}

/** Odoo's values are shared between products, so two that differ by case only would be one. */
function requireDistinctOptions({ title, options, variants }: ProductDraft): void {
  const fail = (what: string, a: string, b: string) => {
    throw new RecordError(
      `Cannot take over product "${title}": its ${what} "${a}" and "${b}" differ only by case ` +
        `or spaces; give them different names in Shopify`,
    );
  };
  const names = firstClash(options);
  if (names) fail("options", ...names);
  for (const [index, option] of options.entries()) {
    const values = new Set(variants.map((variant) => variant.values[index]?.value ?? ""));
    const clash = firstClash([...values]);
    if (clash) fail(`values of option "${option}"`, ...clash);
  }
}

function firstClash(names: readonly string[]): [string, string] | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    const before = seen.get(normalName(name));
    if (before !== undefined) return [before, name];
    seen.set(normalName(name), name);
  }
  return undefined;
}
