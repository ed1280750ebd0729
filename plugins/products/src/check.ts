import type { Finding } from "@tillbridge/core";
import { checkOdoo, type Odoo } from "@tillbridge/odoo";
import { checkScopes, type Shopify } from "@tillbridge/shopify";
import { readDatabase } from "./database.ts";
import {
  ProductsById,
  ProductsCount,
  ProductsPage,
  ProductVariantsRest,
  VariantCodes,
} from "./graphql.generated.ts";
import type { ProductsSettings } from "./settings.ts";
import { type CodedVariant, skuReport } from "./sku-report.ts";

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
  const database = await checkOdoo(odoo, { modules: ["stock", "sale_management"], rights }, signal);
  const all = [...store, ...database];
  if (all.some(({ level }) => level === "error")) return all;
  const prices = await checkPrices({ shopify, odoo }, settings, signal);
  return [...all, ...prices, ...skuReport(await readCodes(shopify, signal))];
}

async function checkPrices(
  { shopify, odoo }: { readonly shopify: Shopify; readonly odoo: Odoo },
  settings: ProductsSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (settings.price === "none") return [];
  const { currency: shopCurrency } = await shopify.info(signal);
  const { currency } = await readDatabase(odoo, shopCurrency, signal);
  const subject = "Product prices";
  if (currency === shopCurrency) return [{ level: "ok", subject, message: `are in ${currency}` }];
  return [
    {
      level: "warning",
      subject,
      message: `are in ${shopCurrency} in Shopify and in ${currency} in Odoo`,
      cost: "prices and costs of products are not written; orders bring their own prices",
      fix: `use a company in ${shopCurrency} in Odoo, or set price to "none"`,
    },
  ];
}

const PAGE = 250;
/** Shopify lists no more than this; a catalogue that large is not reported on to its end. */
const VARIANTS_MAX = 25_000;

async function readCodes(shopify: Shopify, signal: AbortSignal): Promise<readonly CodedVariant[]> {
  const variants: CodedVariant[] = [];
  let after: string | null = null;
  do {
    const page: { readonly [K in "productVariants"]: CodesPage } = await shopify.query(
      VariantCodes,
      { first: PAGE, after },
      signal,
    );
    const { nodes, pageInfo } = page.productVariants;
    variants.push(
      ...nodes.map(({ product, ...codes }) => ({ ...codes, productTitle: product.title })),
    );
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && variants.length < VARIANTS_MAX);
  return variants;
}

interface CodesPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly {
    readonly sku: string | null;
    readonly barcode: string | null;
    readonly product: { readonly title: string };
  }[];
}
