import { RecordError } from "@tillbridge/core";
import { searchRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { LineDraft, OrderDraft, SpecialProduct } from "./draft.ts";
import { findSpecialProducts } from "./find-special-products.ts";

/** The product of a line. @throws RecordError when Odoo has none or several */
export type ProductOf = (line: LineDraft, label: string) => number;

interface Row {
  readonly default_code: string;
  readonly display_name: string;
  readonly active: boolean;
}

/**
 * Finds the products of all lines of a batch: as linked by the products flow, else by SKU in one
 * call, else one of the plugin's own.
 */
export async function findProducts(desk: Desk, drafts: readonly OrderDraft[]): Promise<ProductOf> {
  const lines = drafts.flatMap((draft) => draft.lines);
  const bySku = await findBySku(desk, skusOf(lines));
  const specials = new Set(lines.flatMap((line) => specialOf(desk, line, bySku) ?? []));
  const ids = await findSpecialProducts(desk, specials);
  return (line, label) => {
    const { product } = line;
    if (product.kind === "variant" && product.linked !== undefined) return Number(product.linked);
    const special = specialOf(desk, line, bySku);
    if (special) return ids.get(special) as number;
    const sku = product.kind === "variant" ? (product.sku ?? "") : "";
    return onlyOne(bySku.get(sku) ?? [], { sku, label, text: line.text });
  };
}

function skusOf(lines: readonly LineDraft[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap(({ product }) =>
      product.kind === "variant" && product.linked === undefined ? (product.sku ?? []) : [],
    ),
  );
}

type BySku = ReadonlyMap<string, readonly (Row & { readonly id: number })[]>;

async function findBySku({ odoo, signal }: Desk, skus: ReadonlySet<string>): Promise<BySku> {
  if (skus.size === 0) return new Map();
  const { companyId } = await odoo.session(signal);
  const rows = await searchRecords<Row>(odoo, "product.product", {
    domain: [
      ["default_code", "in", [...skus]],
      ["company_id", "in", [companyId, false]],
    ],
    fields: ["default_code", "display_name", "active"],
    context: { active_test: false },
    signal,
  });
  return Map.groupBy(rows, (row) => row.default_code);
}

/** The plugin's own product that a line sells, if it does. */
function specialOf(
  { settings }: Desk,
  { product }: LineDraft,
  bySku: BySku,
): SpecialProduct | undefined {
  if (product.kind === "special") return product.special;
  if (product.linked !== undefined || bySku.has(product.sku ?? "")) return undefined;
  return settings.unknownProducts === "fallback" ? product.fallback : undefined;
}

/** An archived product is taken only where no active one has the SKU. */
function onlyOne(
  rows: readonly (Row & { readonly id: number })[],
  { sku, label, text }: { readonly sku: string; readonly label: string; readonly text: string },
): number {
  const active = rows.filter((row) => row.active);
  const fitting = active.length > 0 ? active : rows;
  if (fitting[0] && fitting.length === 1) return fitting[0].id;
  const what = `Cannot write order "${label}": line "${text}"`;
  if (fitting.length === 0) {
    throw new RecordError(
      `${what} has SKU "${sku}", which no product in Odoo has as its internal reference; run the ` +
        `products flow, make the product in Odoo, or set unknownProducts to "fallback"`,
    );
  }
  const names = fitting.map((row) => `"${row.display_name}" (${row.id})`).join(", ");
  throw new RecordError(
    `${what} has SKU "${sku}", which ${fitting.length} products in Odoo have as their internal ` +
      `reference: ${names}; leave it to one of them`,
  );
}
