import type { LoadValues, UpdateRecord } from "@tillbridge/odoo";
import type { ProductDraft, VariantDraft } from "./draft.ts";
import type { Located } from "./locate.ts";
import type { OdooProduct, OdooVariant } from "./odoo-product.ts";
import type { OptionLines } from "./option-lines.ts";
import { normalName } from "./option-name.ts";
import type { PRODUCT_FIELDS, ProductsSettings } from "./settings.ts";
import { type TemplatePrices, templatePrices } from "./variant-prices.ts";
import { type OdooWeightUnit, odooWeight } from "./weight.ts";

export type ProductField = (typeof PRODUCT_FIELDS)[number];

/** What the database is like, as far as products are concerned. */
export interface Database {
  readonly weightUnit: OdooWeightUnit;
  /** Decimals of "Stock Weight". */
  readonly weightDigits: number;
  /** The company's currency: prices and costs in another one are not written. */
  readonly currency: string;
  readonly shopCurrency: string;
  /** Field values that make a template storable, goods or a service. */
  readonly kinds: Readonly<Record<ProductDraft["kind"], LoadValues>>;
}

/** Everything that decides what is written of one product. */
export interface Writing {
  readonly draft: ProductDraft;
  readonly database: Database;
  readonly settings: ProductsSettings;
}

/** What differs between a draft and what is in Odoo. */
export interface Difference {
  readonly template: LoadValues;
  readonly variants: readonly UpdateRecord[];
  /** Price extras by product.template.attribute.value. */
  readonly extras: readonly UpdateRecord[];
  readonly missing: readonly { readonly variant: VariantDraft; readonly valueIds: number[] }[];
  /** Active variants in Odoo that no Shopify variant stands for. */
  readonly surplus: readonly number[];
}

/** The template fields that are read to be compared. */
export function comparedFields({ database, settings }: Omit<Writing, "draft">): string[] {
  const kinds = Object.values(database.kinds).flatMap(Object.keys);
  const description = descriptionField(settings);
  return [
    ...new Set(["name", "list_price", "active", ...(description ? [description] : []), ...kinds]),
  ];
}

/** The values of a template to be made, and of its variant when it has no options. */
export function newTemplate(writing: Writing): LoadValues {
  const { draft } = writing;
  const [only] = draft.variants;
  const prices = pricesOf(writing, { located: new Map(), missing: [] });
  return {
    ...templateValues(writing),
    // Without it, Odoo's default would be a price of 1.00.
    list_price: prices?.listPrice ?? "0",
    ...(draft.options.length === 0 && only ? newVariant(only, writing) : {}),
  };
}

/** The values of a variant to be made. All columns are always there, so that batches stay whole. */
export function newVariant(variant: VariantDraft, { database, settings }: Writing): LoadValues {
  const { weightUnit, weightDigits, currency } = database;
  const { cost } = variant;
  return {
    default_code: variant.sku ?? "",
    barcode: variant.barcode ?? "",
    weight: variant.grams ? odooWeight(variant.grams, weightUnit, weightDigits) : "0",
    ...(settings.cost ? { standard_price: cost?.currency === currency ? cost.amount : "0" } : {}),
  };
}

/** Compares the given fields of a product, its variants and its prices with what is in Odoo. */
export function differences(
  writing: Writing,
  product: OdooProduct,
  { located, lines, fields }: Comparison,
): Difference {
  const { draft } = writing;
  const taken = new Set([...located.values()].map(({ id }) => id));
  const missing = draft.variants
    .filter(({ id }) => !located.has(id))
    .map((variant) => ({ variant, valueIds: valueIdsOf(variant, lines) }));
  const wanted = templateValues(writing, fields);
  const prices = fields.has("price") ? pricesOf(writing, { located, missing }) : undefined;
  const usable = prices && (prices.exact || lines) ? prices : undefined;
  const listPrice = usable ? { list_price: usable.listPrice } : {};
  return {
    template: changed({ ...wanted, ...listPrice }, product.fields),
    variants: draft.variants.flatMap((variant) => {
      const there = located.get(variant.id);
      return there ? variantChange(writing, { variant, there, fields, product }) : [];
    }),
    extras: usable ? extraChanges(product, { prices: usable, located, missing }) : [],
    missing,
    surplus: product.variants
      .filter(({ id, active }) => active && !taken.has(id))
      .map(({ id }) => id),
  };
}

export interface Comparison {
  readonly located: Located;
  /** Undefined for products that were not made by this plugin. */
  readonly lines: OptionLines | undefined;
  readonly fields: ReadonlySet<ProductField>;
}

const ALL: ReadonlySet<ProductField> = new Set(["title", "description", "type", "status"]);

function templateValues(writing: Writing, fields: ReadonlySet<ProductField> = ALL): LoadValues {
  const { draft, settings, database } = writing;
  const description = descriptionField(settings);
  return {
    ...(fields.has("title") ? { name: draft.title } : {}),
    ...(fields.has("description") && description ? { [description]: draft.description ?? "" } : {}),
    ...(fields.has("type") ? database.kinds[draft.kind] : {}),
    ...(fields.has("status") ? { active: draft.active } : {}),
  };
}

function descriptionField({ description }: ProductsSettings): string | undefined {
  if (description === "none") return undefined;
  return description === "sales" ? "description_sale" : "description";
}

/** How prices are taken over, if they are: a price in another currency would be a lie. */
function pricesIn({ database, settings }: Writing): "lowest" | "first" | undefined {
  const same = database.currency === database.shopCurrency;
  return same && settings.price !== "none" ? settings.price : undefined;
}

interface Priced {
  readonly located: Located;
  readonly missing: Difference["missing"];
}

function pricesOf(writing: Writing, { located, missing }: Priced): TemplatePrices | undefined {
  const base = pricesIn(writing);
  if (!base) return undefined;
  const newValues = new Map(missing.map(({ variant, valueIds }) => [variant.id, valueIds]));
  const variants = writing.draft.variants.map(({ id, price = "0" }) => ({
    price,
    values: located.get(id)?.valueIds ?? newValues.get(id) ?? [],
  }));
  return templatePrices(variants, base);
}

function extraChanges(
  product: OdooProduct,
  { prices, located, missing }: Priced & { readonly prices: TemplatePrices },
): UpdateRecord[] {
  const used = new Set([
    ...[...located.values()].flatMap(({ valueIds }) => valueIds),
    ...missing.flatMap(({ valueIds }) => valueIds),
  ]);
  return product.values.flatMap(({ id, priceExtra }) => {
    const wanted = prices.extras.get(id) ?? "0";
    if (!used.has(id) || Number(wanted) === priceExtra) return [];
    return [{ id, values: { price_extra: wanted } }];
  });
}

function valueIdsOf(variant: VariantDraft, lines: OptionLines | undefined): number[] {
  if (!lines) return [];
  const ours = lines.lines.flatMap(
    (line, place) => line.values.get(normalName(variant.values[place]?.value ?? ""))?.id ?? [],
  );
  return [...ours, ...lines.fixed.map(({ id }) => id)];
}

interface VariantPair {
  readonly variant: VariantDraft;
  readonly there: OdooVariant;
  readonly fields: ReadonlySet<ProductField>;
  readonly product: OdooProduct;
}

/** What Shopify leaves empty is left alone in Odoo, where somebody may have filled it in. */
function variantChange(
  writing: Writing,
  { variant, there, fields, product }: VariantPair,
): UpdateRecord[] {
  const { weightUnit, weightDigits } = writing.database;
  const { sku, barcode, grams } = variant;
  const weight = grams && odooWeight(grams, weightUnit, weightDigits);
  const { active } = writing.draft;
  // A template takes its variants into the archive when it goes there, not when it is there.
  const isFollowing = !active && product.fields.active === true;
  const values = {
    ...(fields.has("sku") && sku && sku !== there.sku ? { default_code: sku } : {}),
    ...(fields.has("barcode") && barcode && barcode !== there.barcode ? { barcode } : {}),
    ...(fields.has("weight") && weight && Number(weight) !== there.weight ? { weight } : {}),
    ...(fields.has("status") && active !== there.active && !isFollowing ? { active } : {}),
  };
  return Object.keys(values).length > 0 ? [{ id: there.id, values }] : [];
}

function changed(wanted: LoadValues, there: OdooProduct["fields"]): LoadValues {
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => {
      const now = there[field];
      if (typeof now === "number") return Number(value) !== now;
      return value !== (now === false && typeof value === "string" ? "" : now);
    }),
  );
}
