import { externalIdsOf, searchRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import { madeFor } from "./made-for.ts";
import { type Candidate, doublesOf, type Match, matchProduct, type Wanted } from "./match.ts";

interface Row {
  readonly id: number;
  readonly name: string;
  readonly product_tmpl_id: number;
  readonly default_code: string | false;
  readonly barcode: string | false;
  readonly active: boolean;
}

const FIELDS = ["name", "product_tmpl_id", "default_code", "barcode", "active"];

/**
 * Looks all products of a batch up in Odoo by SKU and barcode: one call for the products, one for
 * who made them. Barcodes are looked up always, since Odoo takes each only once.
 * @returns one match for each product, in their order
 */
export async function findProducts(
  desk: Desk,
  wanted: readonly Wanted[],
): Promise<readonly Match[]> {
  const { matchBy } = desk.settings;
  const candidates = await withClaimants(desk, wanted, await findCandidates(desk, wanted));
  const doubles = doublesOf(wanted.map(({ draft }) => draft));
  const byCode = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const code of codesOf(candidate)) {
      byCode.set(code, [...(byCode.get(code) ?? []), candidate]);
    }
  }
  return wanted.map((each) => {
    const codes = each.draft.variants.flatMap(codesOf);
    const likely = new Set(codes.flatMap((code) => byCode.get(code) ?? []));
    return matchProduct(each, [...likely], matchBy, doubles);
  });
}

interface Coded {
  readonly sku: string | undefined;
  readonly barcode: string | undefined;
}

function codesOf({ sku, barcode }: Coded): string[] {
  return [...(sku ? [`SKU ${sku}`] : []), ...(barcode ? [`barcode ${barcode}`] : [])];
}

async function findCandidates(
  { odoo, store, settings, linked, signal }: Desk,
  wanted: readonly Wanted[],
): Promise<readonly Candidate[]> {
  const variants = wanted.flatMap(({ draft }) => draft.variants);
  const skus = new Set(variants.flatMap(({ sku }) => sku ?? []));
  const barcodes = new Set(variants.flatMap(({ barcode }) => barcode ?? []));
  if (settings.matchBy === "never") skus.clear();
  if (skus.size + barcodes.size === 0) return [];
  const rows = await searchRecords<Row>(odoo, "product.product", {
    domain: ["|", ["default_code", "in", [...skus]], ["barcode", "in", [...barcodes]]],
    fields: FIELDS,
    context: { active_test: false },
    signal,
  });
  const templateIds = rows.map((row) => row.product_tmpl_id);
  const externalIds = await externalIdsOf(odoo, "product.template", templateIds, signal);
  return rows.map((row) => ({
    id: row.id,
    templateId: row.product_tmpl_id,
    name: row.name,
    sku: row.default_code || undefined,
    barcode: row.barcode || undefined,
    active: row.active,
    claimedBy:
      madeFor(store.name, externalIds.get(row.product_tmpl_id)) ?? linked.get(row.product_tmpl_id),
    claimant: undefined,
  }));
}

/** Asks Shopify what became of the products that candidates were made for. */
async function withClaimants(
  { store, signal }: Desk,
  wanted: readonly Wanted[],
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const inBatch = new Map(wanted.map(({ key, draft }) => [key, draft]));
  const claims = new Set(candidates.flatMap(({ claimedBy }) => claimedBy ?? []));
  const elsewhere = [...claims].filter((id) => !inBatch.has(id));
  const fetched = elsewhere.length > 0 ? await store.fetch(elsewhere, signal) : [];
  const living = new Map<string, { title: string; variants: readonly Coded[] }>([
    ...inBatch,
    ...fetched.map((record) => [record.id, record] as const),
  ]);
  return candidates.map((candidate) => {
    const found = living.get(candidate.claimedBy ?? "");
    if (!found) return candidate;
    const codes = new Set(codesOf(candidate));
    const hasCode = found.variants.some((each) => codesOf(each).some((code) => codes.has(code)));
    return { ...candidate, claimant: { title: found.title, hasCode } };
  });
}
