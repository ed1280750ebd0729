import { type Platform, webPlatform } from "@tillbridge/core";
import { connectOdoo, type Odoo, searchRecords } from "@tillbridge/odoo";

/** Why there is no real Odoo to test with, for the names of tests that are left out. */
export const LIVE_WANTED =
  "needs TILLBRIDGE_LIVE_ODOO_URL, _DATABASE, _LOGIN and _API_KEY of an empty database";

export const isLive = process.env.TILLBRIDGE_LIVE_ODOO_URL !== undefined;

const PLATFORM = webPlatform();

/** A new connection to the Odoo under test, of one process with all others by default. */
export function connectLive(platform: Platform = PLATFORM): Odoo {
  const { env } = process;
  return connectOdoo(
    {
      url: env.TILLBRIDGE_LIVE_ODOO_URL ?? "",
      database: env.TILLBRIDGE_LIVE_ODOO_DATABASE ?? "",
      login: env.TILLBRIDGE_LIVE_ODOO_LOGIN ?? "",
      apiKey: env.TILLBRIDGE_LIVE_ODOO_API_KEY ?? "",
    },
    platform,
  );
}

/** A variant as people see it in Odoo. */
export interface SeenVariant {
  readonly sku: string | false;
  readonly barcode: string | false;
  readonly weight: number;
  readonly price: number;
  readonly active: boolean;
  /** "Red, S", in alphabetical order. */
  readonly values: string;
}

interface VariantRow {
  readonly default_code: string | false;
  readonly barcode: string | false;
  readonly weight: number;
  readonly lst_price: number;
  readonly active: boolean;
  readonly product_template_attribute_value_ids: readonly number[];
}

/** The variants of a template, archived ones too, by id. */
export async function seenVariants(
  odoo: Odoo,
  templateId: number | undefined,
): Promise<SeenVariant[]> {
  const domain = [["product_tmpl_id", "=", templateId]];
  const context = { active_test: false };
  const values = await searchRecords<{ name: string }>(odoo, "product.template.attribute.value", {
    domain,
    fields: ["name"],
  });
  const names = new Map(values.map(({ id, name }) => [id, name]));
  const rows = await searchRecords<VariantRow>(odoo, "product.product", {
    domain,
    context,
    fields: [
      "default_code",
      "barcode",
      "weight",
      "lst_price",
      "active",
      "product_template_attribute_value_ids",
    ],
  });
  return rows.map((row) => ({
    sku: row.default_code,
    barcode: row.barcode,
    weight: row.weight,
    price: row.lst_price,
    active: row.active,
    values: row.product_template_attribute_value_ids
      .map((id) => names.get(id) ?? "")
      .sort()
      .join(", "),
  }));
}

/** Makes a record as a person would in Odoo. */
export async function makeByHand(
  odoo: Odoo,
  model: string,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const ids = await odoo.call<number | readonly number[]>(model, "create", { vals_list: [values] });
  return typeof ids === "number" ? ids : Number(ids[0]);
}
