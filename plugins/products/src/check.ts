import type { Finding } from "@tillbridge/core";
import { checkOdoo, type Odoo } from "@tillbridge/odoo";
import { checkScopes, type Shopify } from "@tillbridge/shopify";
import type { Database } from "./content.ts";
import { readDatabase } from "./database.ts";
import {
  ProductsById,
  ProductsCount,
  ProductsPage,
  ProductVariantsRest,
  VariantCodes,
  type VariantCodesQuery,
} from "./graphql.generated.ts";
import type { ProductsSettings } from "./settings.ts";
import { type CodedVariant, skuReport } from "./sku-report.ts";
import { type WeighedVariant, weightReport } from "./weight-report.ts";

const DOCUMENTS = [ProductsPage, ProductsById, ProductVariantsRest, ProductsCount, VariantCodes];

const WRITTEN = [
  "product.template",
  "product.product",
  "product.attribute",
  "product.attribute.value",
  "product.template.attribute.line",
  "product.template.attribute.value",
];

/** Looks for what products need on both sides, and for SKUs that will not match. */
export async function checkProducts(
  { shopify, odoo }: { readonly shopify: Shopify; readonly odoo: Odoo },
  settings: ProductsSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const costs = { read_products: "no product is made, and so no order either" };
  const store = await checkScopes(shopify, DOCUMENTS, costs, signal);
  const rights = Object.fromEntries(
    WRITTEN.map((model) => [model, ["read", "write", "create"] as const]),
  );
  const database = await checkOdoo(odoo, { modules: ["stock"], rights }, signal);
  const all = [...store, ...database];
  if (all.some(({ level }) => level === "error")) return all;
  const { currency } = await shopify.info(signal);
  const scale = await readDatabase(odoo, currency, signal);
  const variants = await readCodes(shopify, signal);
  const prices = settings.price === "none" ? [] : [checkPrices(scale)];
  return [...all, ...prices, weightReport(variants, scale), ...skuReport(variants)];
}

function checkPrices({ currency, shopCurrency }: Database): Finding {
  const subject = "Product prices";
  if (currency === shopCurrency) return { level: "ok", subject, message: `are in ${currency}` };
  return {
    level: "warning",
    subject,
    message: `are in ${shopCurrency} in Shopify and in ${currency} in Odoo`,
    cost: "prices and costs of products are not written; orders bring their own prices",
    fix: `use a company in ${shopCurrency} in Odoo, or set price to "none"`,
  };
}

const PAGE = 250;
/** Shopify lists no more than this; a catalogue that large is not reported on to its end. */
const VARIANTS_MAX = 25_000;

type ReportedVariant = CodedVariant & WeighedVariant;

async function readCodes(
  shopify: Shopify,
  signal: AbortSignal,
): Promise<readonly ReportedVariant[]> {
  const variants: ReportedVariant[] = [];
  let after: string | null = null;
  do {
    const page: VariantCodesQuery = await shopify.query(
      VariantCodes,
      { first: PAGE, after },
      signal,
    );
    const { nodes, pageInfo } = page.productVariants;
    variants.push(
      ...nodes.map(({ sku, barcode, product, inventoryItem }) => ({
        sku,
        barcode,
        productTitle: product.title,
        weight: inventoryItem.measurement.weight,
      })),
    );
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && variants.length < VARIANTS_MAX);
  return variants;
}
