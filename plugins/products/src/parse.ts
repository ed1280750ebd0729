import { RecordError } from "@tillbridge/core";
import type { ProductsPageQuery } from "./graphql.generated.ts";
import type { ProductRecord, VariantRecord } from "./record.ts";

/** A product as the queries of this plugin select it. */
export type ProductNode = ProductsPageQuery["products"]["nodes"][number];
type VariantNode = ProductNode["variants"]["nodes"][number];

/**
 * Ends Shopify's shape. White space around SKUs and barcodes goes: nobody means it.
 * @throws RecordError when the product has no variant, which Shopify rules out
 */
export function parseProduct(node: ProductNode): ProductRecord {
  const variants = node.variants.nodes.map((variant) => parseVariant(node, variant));
  if (variants.length === 0) {
    throw new RecordError(`Cannot read product "${node.title}": it has no variant in Shopify`);
  }
  return {
    id: node.id,
    title: node.title,
    descriptionHtml: node.descriptionHtml,
    status: node.status,
    isGiftCard: node.isGiftCard,
    variants,
  };
}

function parseVariant(product: ProductNode, variant: VariantNode): VariantRecord {
  const { tracked, requiresShipping, unitCost, measurement } = variant.inventoryItem;
  const weight = measurement.weight;
  return {
    id: variant.id,
    sku: variant.sku?.trim() || undefined,
    barcode: variant.barcode?.trim() || undefined,
    price: variant.price,
    weight: weight ? { value: weight.value, unit: weight.unit } : undefined,
    tracked,
    requiresShipping,
    cost: unitCost ? { amount: unitCost.amount, currency: unitCost.currencyCode } : undefined,
    options: product.hasOnlyDefaultVariant
      ? []
      : variant.selectedOptions.map(({ name, value }) => ({ name, value })),
  };
}
