import { type Odoo, readRecords, searchRecords } from "@tillbridge/odoo";

/** A product as it is in Odoo: the template, its attribute values and its variants. */
export interface OdooProduct {
  /** Of the product.template. */
  readonly id: number;
  /** The template's own fields by Odoo's names, as read. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly values: readonly OdooValue[];
  /** Archived ones too. */
  readonly variants: readonly OdooVariant[];
}

/** An attribute value on a template: product.template.attribute.value. */
export interface OdooValue {
  readonly id: number;
  /** The template's attribute line that it is on. */
  readonly lineId: number;
  readonly attribute: OdooAttribute;
  readonly name: string;
  readonly priceExtra: number;
  /** False once it was taken off the line. */
  readonly active: boolean;
}

export interface OdooAttribute {
  readonly id: number;
  readonly name: string;
  /** "no_variant" ones take no part in variants. */
  readonly createVariant: "always" | "dynamic" | "no_variant";
}

export interface OdooVariant {
  /** Of the product.product. */
  readonly id: number;
  readonly sku: string | undefined;
  readonly barcode: string | undefined;
  /** In the database's unit. */
  readonly weight: number;
  readonly active: boolean;
  /** Its OdooValues' ids. */
  readonly valueIds: readonly number[];
}

interface ValueRow {
  readonly id: number;
  readonly name: string;
  readonly product_tmpl_id: number;
  readonly attribute_line_id: number;
  readonly attribute_id: number;
  readonly price_extra: number;
  readonly ptav_active: boolean;
}

interface AttributeRow {
  readonly name: string;
  readonly create_variant: OdooAttribute["createVariant"];
}

interface VariantRow {
  readonly id: number;
  readonly product_tmpl_id: number;
  readonly default_code: string | false;
  readonly barcode: string | false;
  readonly weight: number;
  readonly active: boolean;
  readonly product_template_attribute_value_ids: readonly number[];
}

const VALUE_FIELDS = [
  "name",
  "product_tmpl_id",
  "attribute_line_id",
  "attribute_id",
  "price_extra",
  "ptav_active",
];
const VARIANT_FIELDS = [
  "product_tmpl_id",
  "default_code",
  "barcode",
  "weight",
  "active",
  "product_template_attribute_value_ids",
];

/** What is to be read, and the template fields that are of interest. */
export interface ProductsToRead {
  readonly templateIds: readonly number[];
  readonly fields: readonly string[];
}

/**
 * Reads products as a whole, in four calls however many they are.
 * @returns by template id; templates that were deleted are missing
 */
export async function readOdooProducts(
  odoo: Odoo,
  { templateIds, fields }: ProductsToRead,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, OdooProduct>> {
  if (templateIds.length === 0) return new Map();
  const ids = [...new Set(templateIds)];
  const context = { active_test: false };
  const domain = [["product_tmpl_id", "in", ids]];
  const templates = await readRecords<Record<string, unknown>>(odoo, "product.template", ids, {
    fields,
    signal,
  });
  const valueRows = await searchRecords<ValueRow>(odoo, "product.template.attribute.value", {
    domain,
    fields: VALUE_FIELDS,
    context,
    signal,
  });
  const attributes = await readRecords<AttributeRow>(
    odoo,
    "product.attribute",
    valueRows.map((row) => row.attribute_id),
    { fields: ["name", "create_variant"], signal },
  );
  const variantRows = await searchRecords<VariantRow>(odoo, "product.product", {
    domain,
    fields: VARIANT_FIELDS,
    context,
    signal,
  });
  const values = grouped(valueRows, (row) => toValue(row, attributes.get(row.attribute_id)));
  const variants = grouped(variantRows, toVariant);
  return new Map(
    [...templates].map(([id, row]) => [
      id,
      { id, fields: row, values: values.get(id) ?? [], variants: variants.get(id) ?? [] },
    ]),
  );
}

function toValue(row: ValueRow, attribute: AttributeRow | undefined): OdooValue {
  return {
    id: row.id,
    lineId: row.attribute_line_id,
    attribute: {
      id: row.attribute_id,
      name: attribute?.name ?? "",
      createVariant: attribute?.create_variant ?? "always",
    },
    name: row.name,
    priceExtra: row.price_extra,
    active: row.ptav_active,
  };
}

function toVariant(row: VariantRow): OdooVariant {
  return {
    id: row.id,
    sku: row.default_code || undefined,
    barcode: row.barcode || undefined,
    weight: row.weight,
    active: row.active,
    valueIds: row.product_template_attribute_value_ids,
  };
}

function grouped<Row extends { readonly product_tmpl_id: number }, Out>(
  rows: readonly Row[],
  make: (row: Row) => Out,
): ReadonlyMap<number, readonly Out[]> {
  const groups = new Map<number, Out[]>();
  for (const row of rows) {
    const group = groups.get(row.product_tmpl_id) ?? [];
    group.push(make(row));
    groups.set(row.product_tmpl_id, group);
  }
  return groups;
}
