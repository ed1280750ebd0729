import type { Finding } from "@tillbridge/core";

/** A variant as far as its codes are concerned. */
export interface CodedVariant {
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly productTitle: string;
}

const EXAMPLES = 5;

/**
 * What is wrong with the SKUs and barcodes of a store, to be put right before the first run:
 * doubles, missing ones, and SKUs that differ only by case or spaces.
 */
export function skuReport(variants: readonly CodedVariant[]): readonly Finding[] {
  const withSku = variants.flatMap(({ sku, ...rest }) => {
    const text = sku?.trim();
    return text ? [{ ...rest, sku: text }] : [];
  });
  const findings = [
    missing(variants.filter(({ sku }) => !sku?.trim())),
    doubled("SKU", withSku, ({ sku }) => sku),
    doubled(
      "barcode",
      variants.filter(({ barcode }) => barcode?.trim()),
      ({ barcode }) => barcode?.trim() ?? "",
    ),
    alike(withSku.map(({ sku }) => sku)),
  ].flatMap((finding) => finding ?? []);
  if (findings.length > 0) return findings;
  const message = `all ${variants.length} variants have a SKU of their own`;
  return [{ level: "ok", subject: "Shopify SKUs", message }];
}

function missing(variants: readonly CodedVariant[]): Finding | undefined {
  if (variants.length === 0) return undefined;
  const titles = variants.map(({ productTitle }) => productTitle);
  return {
    level: "warning",
    subject: "Shopify SKUs",
    message: `${variants.length} variants have none: ${examples(titles)}`,
    cost: "they cannot be found in Odoo by SKU; they are made or parked, as withoutSku is set",
    fix: "the merchant gives them SKUs in Shopify",
  };
}

function doubled(
  what: "SKU" | "barcode",
  variants: readonly CodedVariant[],
  codeOf: (variant: CodedVariant & { sku: string }) => string,
): Finding | undefined {
  const byCode = new Map<string, string[]>();
  for (const variant of variants) {
    const code = codeOf({ ...variant, sku: variant.sku ?? "" });
    const titles = byCode.get(code) ?? [];
    titles.push(variant.productTitle);
    byCode.set(code, titles);
  }
  const doubles = [...byCode].filter(([, titles]) => titles.length > 1);
  if (doubles.length === 0) return undefined;
  const seen = doubles.map(
    ([code, titles]) => `"${code}" of ${[...new Set(titles)].join(" and ")}`,
  );
  return {
    level: "warning",
    subject: `Shopify ${what}s`,
    message: `${doubles.length} stand on several variants: ${examples(seen)}`,
    cost:
      what === "SKU"
        ? "products that are matched by SKU are parked when theirs is not unique"
        : "Odoo takes each barcode once: all but one of their products are parked",
    fix: `the merchant gives each variant its own ${what} in Shopify`,
  };
}

function alike(skus: readonly string[]): Finding | undefined {
  const spellings = new Map<string, Set<string>>();
  for (const sku of skus) {
    const key = sku.replace(/\s+/g, "").toLowerCase();
    spellings.set(key, (spellings.get(key) ?? new Set()).add(sku));
  }
  const several = [...spellings.values()].filter((each) => each.size > 1);
  if (several.length === 0) return undefined;
  const seen = several.map((each) => [...each].map((sku) => `"${sku}"`).join(" and "));
  return {
    level: "warning",
    subject: "Shopify SKUs",
    message: `${several.length} differ only by case or spaces: ${examples(seen)}`,
    cost: "they are different products for Tillbridge, which compares SKUs exactly",
    fix: "the merchant corrects them in Shopify if they are meant to be one",
  };
}

function examples(names: readonly string[]): string {
  const shown = names.slice(0, EXAMPLES).join(", ");
  return names.length > EXAMPLES ? `${shown} and ${names.length - EXAMPLES} more` : shown;
}
