import { SetupError } from "@tillbridge/core";
import { type LoadRecord, loadRecords, searchRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { SpecialProduct } from "./draft.ts";

const NAMES: Readonly<Record<SpecialProduct, string>> = {
  discount: "Discount (Shopify)",
  shipping: "Shipping (Shopify)",
  custom_goods: "Custom item (Shopify)",
  custom_service: "Custom service (Shopify)",
  gift_card: "Gift card (Shopify)",
  tip: "Tip (Shopify)",
  duty: "Duty (Shopify)",
  fee: "Fee (Shopify)",
  rounding: "Rounding (Shopify)",
};

/**
 * The plugin's own products: those that the settings name by internal reference, the others made
 * once for all stores. Nothing is read when all are known.
 * @throws SetupError when a named one is not there, or Odoo refuses to make one
 */
export async function findSpecialProducts(
  desk: Desk,
  wanted: ReadonlySet<SpecialProduct>,
): Promise<ReadonlyMap<string, number>> {
  const { specials } = desk.found;
  const unknown = [...wanted].filter((special) => !specials.has(special));
  const named = unknown.filter((special) => desk.settings.products[special] !== undefined);
  const others = unknown.filter((special) => desk.settings.products[special] === undefined);
  for (const [special, id] of await findNamed(desk, named)) specials.set(special, id);
  for (const [special, id] of await makeProducts(desk, others)) specials.set(special, id);
  return specials;
}

async function findNamed(
  { odoo, settings, signal }: Desk,
  named: readonly SpecialProduct[],
): Promise<readonly (readonly [SpecialProduct, number])[]> {
  if (named.length === 0) return [];
  const references = named.map((special) => settings.products[special] ?? "");
  const rows = await searchRecords<{ default_code: string }>(odoo, "product.product", {
    domain: [["default_code", "in", references]],
    fields: ["default_code"],
    signal,
  });
  return named.map((special, place) => {
    const found = rows.filter((row) => row.default_code === references[place]);
    if (found[0] && found.length === 1) return [special, found[0].id];
    throw new SetupError(
      `Cannot find the product for "${special}": Odoo has ${found.length} active products with ` +
        `internal reference "${references[place]}"; correct the setting "products"`,
    );
  });
}

async function makeProducts(
  desk: Desk,
  specials: readonly SpecialProduct[],
): Promise<readonly (readonly [SpecialProduct, number])[]> {
  if (specials.length === 0) return [];
  const { odoo, signal } = desk;
  const records = await Promise.all(specials.map((special) => productRecord(desk, special)));
  const loaded = await loadRecords(odoo, "product.product", records, { signal });
  return specials.map((special, place) => {
    const each = loaded[place];
    if (each && "id" in each) return [special, each.id];
    throw new SetupError(
      `Cannot make product "${NAMES[special]}" in Odoo: ${each?.error.message ?? "no answer"}; ` +
        `its operator can make one and name it in the setting "products"`,
      { cause: each?.error },
    );
  });
}

async function productRecord({ odoo, signal }: Desk, special: SpecialProduct): Promise<LoadRecord> {
  const dialect = await odoo.dialect(signal);
  const kind = special === "custom_goods" ? dialect.goodsProduct : dialect.serviceProduct;
  return {
    id: `tillbridge.product_${special}`,
    values: {
      name: NAMES[special],
      ...kind,
      invoice_policy: "order",
      list_price: "0",
      "taxes_id/.id": [],
      purchase_ok: false,
    },
  };
}
