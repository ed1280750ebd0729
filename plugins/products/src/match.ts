import { RecordError } from "@tillbridge/core";
import { type ProductDraft, type VariantDraft, variantLabel } from "./draft.ts";
import type { ProductsSettings } from "./settings.ts";

/** A product.product in Odoo that carries a SKU or barcode we look for. */
export interface Candidate {
  readonly id: number;
  readonly templateId: number;
  readonly name: string;
  readonly sku: string | undefined;
  readonly barcode: string | undefined;
  readonly active: boolean;
  /** The Shopify product that this store's plugin made or linked it for. */
  readonly claimedBy: string | undefined;
  /** That product as long as it is in Shopify, and whether it still has the SKU or barcode. */
  readonly claimant: { readonly title: string; readonly hasCode: boolean } | undefined;
}

/** A product to be found in Odoo. */
export interface Wanted {
  /** "gid://shopify/Product/123" */
  readonly key: string;
  readonly draft: ProductDraft;
}

/** The template a product belongs to, and the products of those variants that were found. */
export type Match =
  | { readonly kind: "none" }
  | {
      readonly kind: "found";
      readonly templateId: number;
      readonly products: ReadonlyMap<string, number>;
    }
  | { readonly kind: "refused"; readonly error: RecordError };

type MatchBy = ProductsSettings["matchBy"];

/**
 * Finds a product among the candidates by exact SKU or barcode. What could be meant in more than
 * one way is refused, naming all candidates.
 * @param doubles texts that more than one Shopify variant carries, as `doublesOf` tells
 */
export function matchProduct(
  { key, draft }: Wanted,
  candidates: readonly Candidate[],
  matchBy: MatchBy,
  doubles: ReadonlyMap<string, readonly string[]>,
): Match {
  try {
    const own = candidates.find(({ claimedBy }) => claimedBy === key);
    if (own) return { kind: "found", templateId: own.templateId, products: new Map() };
    const usable = candidates.filter((each) => !isOutOfDate(each));
    const found = draft.variants.map((variant) => {
      requireSingle(codesOf(variant, matchBy), doubles);
      const candidate = candidateOf(variant, usable, matchBy);
      // Odoo takes each barcode once, so those of new variants must differ in any case.
      if (!candidate) requireSingle(codesOf(variant, "barcode"), doubles);
      return { variant, candidate };
    });
    return settle(draft, found);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    const reason = `Cannot match product "${draft.title}" with Odoo: ${error.message}`;
    return { kind: "refused", error: new RecordError(reason) };
  }
}

/**
 * A Shopify product that was deleted leaves its Odoo product to the next one with its code. One
 * that lives but has given its code away keeps its Odoo product, where the code is out of date.
 */
function isOutOfDate({ claimant }: Candidate): boolean {
  return claimant !== undefined && !claimant.hasCode;
}

interface Found {
  readonly variant: VariantDraft;
  readonly candidate: Candidate | undefined;
}

function settle(draft: ProductDraft, found: readonly Found[]): Match {
  const hits = found.flatMap(({ variant, candidate }) =>
    candidate ? [{ variant, candidate }] : [],
  );
  const [first] = hits;
  if (!first) return { kind: "none" };
  const all = hits.map(({ candidate }) => candidate);
  if (new Set(all.map(({ templateId }) => templateId)).size > 1) {
    throw new RecordError(
      `its variants are variants of different products there (${names(all)}); ` +
        `put them under one product in Odoo, or change their SKUs`,
    );
  }
  if (new Set(all.map(({ id }) => id)).size < all.length) {
    throw new RecordError(
      `two of its variants would be the same product there (${names(all)}); ` +
        `give each variant a SKU and barcode of its own in Shopify`,
    );
  }
  const missing = found.filter(({ candidate }) => !candidate).map(({ variant }) => variant);
  if (missing.length > 0) {
    throw new RecordError(
      `${missing.length} of its ${draft.variants.length} variants are not there ` +
        `(${missing.slice(0, 5).map(quoted).join(", ")}), the others belong to ` +
        `${names([first.candidate])}; add them to that product in Odoo with their SKUs, ` +
        `or correct the SKUs in Shopify`,
    );
  }
  const products = new Map(hits.map(({ variant, candidate }) => [variant.id, candidate.id]));
  return { kind: "found", templateId: first.candidate.templateId, products };
}

function candidateOf(
  variant: VariantDraft,
  candidates: readonly Candidate[],
  matchBy: MatchBy,
): Candidate | undefined {
  const bySku = candidates.filter(({ sku }) => sku !== undefined && sku === variant.sku);
  const byBarcode = candidates.filter(
    ({ barcode }) => barcode !== undefined && barcode === variant.barcode,
  );
  const meant = [
    ...(matchBy === "sku" || matchBy === "both" ? bySku : []),
    ...(matchBy === "barcode" || matchBy === "both" ? byBarcode : []),
  ];
  const distinct = [...new Map(meant.map((each) => [each.id, each])).values()];
  const [only, ...others] = distinct;
  if (others.length > 0) {
    throw new RecordError(
      `variant ${quoted(variant)} (${codes(variant)}) could be ${names(distinct)}; ` +
        `leave its SKU and barcode on one of them in Odoo`,
    );
  }
  if (only?.claimant) throw rivalry(variant, only);
  const [taken] = byBarcode;
  if (!only && taken) {
    throw new RecordError(
      `barcode "${variant.barcode}" of variant ${quoted(variant)} is already that of ` +
        `${names([taken])}, and Odoo takes each barcode once; change it on one side, or set ` +
        `matchBy to "barcode" or "both" if that is the same product`,
    );
  }
  return only;
}

function rivalry(variant: VariantDraft, candidate: Candidate): RecordError {
  return new RecordError(
    `variant ${quoted(variant)} (${codes(variant)}) would be ${names([candidate])}, which ` +
      `Shopify product "${candidate.claimant?.title}" with the same code already is; ` +
      `give one of the two another SKU and barcode in Shopify`,
  );
}

/** At most so many products are named: thousands of variants may carry one text. */
const TITLES_MAX = 5;

function requireSingle(
  codes: readonly Code[],
  doubles: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [what, text] of codes) {
    const titles = doubles.get(`${what} ${text}`);
    if (!titles) continue;
    const more = titles.length - TITLES_MAX;
    const named = titles.slice(0, TITLES_MAX).join(" and of ");
    throw new RecordError(
      `${what} "${text}" stands on several variants in Shopify, of ${named}` +
        `${more > 0 ? ` and ${more} more` : ""}; give each its own in Shopify`,
    );
  }
}

/** SKUs and barcodes that stand on several Shopify variants, with the titles of their products. */
export function doublesOf(drafts: readonly ProductDraft[]): ReadonlyMap<string, readonly string[]> {
  const titles = new Map<string, string[]>();
  for (const { title, variants } of drafts) {
    for (const [what, text] of variants.flatMap((variant) => codesOf(variant, "both"))) {
      const key = `${what} ${text}`;
      const all = titles.get(key) ?? [];
      all.push(`"${title}"`);
      titles.set(key, all);
    }
  }
  return new Map([...titles].filter(([, all]) => all.length > 1));
}

type Code = readonly [what: "SKU" | "barcode", text: string];

function codesOf({ sku, barcode }: VariantDraft, matchBy: MatchBy): Code[] {
  const bySku = matchBy === "sku" || matchBy === "both";
  const byBarcode = matchBy === "barcode" || matchBy === "both";
  return [
    ...(sku && bySku ? [["SKU", sku] as const] : []),
    ...(barcode && byBarcode ? [["barcode", barcode] as const] : []),
  ];
}

function codes({ sku, barcode }: VariantDraft): string {
  return [sku && `SKU "${sku}"`, barcode && `barcode "${barcode}"`].filter(Boolean).join(", ");
}

function quoted(variant: VariantDraft): string {
  return `"${variantLabel(variant)}"`;
}

/** "[12] Shirt (SKU "TS-1", archived)", for people who look them up in Odoo. */
function names(candidates: readonly Candidate[]): string {
  return candidates
    .map(({ id, name, sku, barcode, active }) => {
      const notes = [
        sku && `SKU "${sku}"`,
        barcode && `barcode "${barcode}"`,
        !active && "archived",
      ];
      return `product ${id} "${name}" (${notes.filter(Boolean).join(", ")})`;
    })
    .join(" or ");
}
