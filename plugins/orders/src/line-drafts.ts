import { type Money, negate, RecordError, type Side, sum, toDecimal, zero } from "@tillbridge/core";
import type { LineDraft, ProductDraft, TaxDraft } from "./draft.ts";
import type {
  DiscountRecord,
  FeeRecord,
  LineRecord,
  OrderRecord,
  ShippingRecord,
  TaxRecord,
} from "./record.ts";
import { taxDrafts } from "./tax-draft.ts";

/** What the lines of an order have in common. */
export interface LineContext {
  readonly record: OrderRecord;
  /** The id in Odoo of a variant, as far as the products flow linked it. */
  readonly linked: (variantId: string) => string | undefined;
  /** Keys of the taxes that the settings name. */
  readonly named: ReadonlySet<string>;
}

/**
 * All lines of an order: what was sold at its full price, then what was taken off it, line by line,
 * then shipping, duties, fees and tips.
 * @param tip minor units of a tip that has no line of its own
 * @throws RecordError when a line cannot be mapped
 */
export function lineDrafts(context: LineContext, tip: bigint): readonly LineDraft[] {
  const { record } = context;
  const duties = record.dutiesIncluded ? [] : record.lines.flatMap((line) => line.duties);
  return [
    ...record.lines.flatMap((line) => (line.quantity === 0 ? [] : itemDrafts(context, line))),
    ...record.shippingLines.flatMap((line) => shippingDrafts(context, line)),
    ...duties.map((duty) => feeDraft(context, duty, "duty")),
    ...record.fees.map((fee) => feeDraft(context, fee, "fee")),
    ...(tip === 0n ? [] : [tipDraft(record, tip)]),
  ];
}

function itemDrafts(context: LineContext, line: LineRecord): LineDraft[] {
  const taxes = taxesOf(context, line.taxes);
  const item: LineDraft = {
    key: `line_${idOf(line.id)}`,
    text: line.title,
    quantity: line.quantity,
    unitPrice: toDecimal(line.unitPrice),
    taxes,
    product: productOf(context, line),
    shopifyTax: taxTotal(context, line.taxes),
  };
  return [
    item,
    ...discountDrafts(line.discounts, { id: `discount_${idOf(line.id)}`, taxes, line }),
  ];
}

function shippingDrafts(context: LineContext, line: ShippingRecord): LineDraft[] {
  const taxes = taxesOf(context, line.taxes);
  const shipping: LineDraft = {
    key: `shipping_${idOf(line.id)}`,
    text: line.title,
    quantity: 1,
    unitPrice: toDecimal(line.price),
    taxes,
    product: { kind: "special", special: "shipping" },
    shopifyTax: taxTotal(context, line.taxes),
  };
  const id = `shipping_discount_${idOf(line.id)}`;
  return [shipping, ...discountDrafts(line.discounts, { id, taxes, line })];
}

/** A line for each discount that falls on a line, taxed like it: Odoo's own keep two decimals. */
function discountDrafts(
  discounts: readonly DiscountRecord[],
  of: {
    readonly id: string;
    readonly taxes: readonly TaxDraft[];
    readonly line: { readonly title: string };
  },
): LineDraft[] {
  return discounts.map(({ title, amount }, place) => ({
    key: `${of.id}_${place + 1}`,
    text: `${title}: ${of.line.title}`,
    quantity: 1,
    unitPrice: toDecimal(negate(amount)),
    taxes: of.taxes,
    product: { kind: "special", special: "discount" },
    shopifyTax: undefined,
  }));
}

function feeDraft(context: LineContext, fee: FeeRecord, special: "duty" | "fee"): LineDraft {
  return {
    key: `${special}_${idOf(fee.id)}`,
    text: fee.title,
    quantity: 1,
    unitPrice: toDecimal(fee.price),
    taxes: taxesOf(context, fee.taxes),
    product: { kind: "special", special },
    shopifyTax: taxTotal(context, fee.taxes),
  };
}

function tipDraft(record: OrderRecord, tip: bigint): LineDraft {
  return {
    key: `tip_${idOf(record.id)}`,
    text: "Tip",
    quantity: 1,
    unitPrice: toDecimal({ ...record.tip, minor: tip }),
    taxes: [],
    product: { kind: "special", special: "tip" },
    shopifyTax: taxTotal({ record }, []),
  };
}

function productOf({ record, linked }: LineContext, line: LineRecord): ProductDraft {
  const { sku, variantId, isGiftCard, requiresShipping } = line;
  const fallback = isGiftCard
    ? ("gift_card" as const)
    : requiresShipping
      ? ("custom_goods" as const)
      : ("custom_service" as const);
  const productId = variantId === undefined ? undefined : linked(variantId);
  if (productId !== undefined || sku !== undefined) {
    return { kind: "variant", linked: productId, sku, fallback };
  }
  // Without variant and SKU it is a custom item, or its product was deleted: nothing else to go by.
  if (variantId === undefined || isGiftCard) return { kind: "special", special: fallback };
  throw new RecordError(
    `Cannot map order "${record.name}": "${line.title}" has no SKU and is not linked to a ` +
      `product in Odoo; give its variant a SKU in Shopify, or let the products flow bring it over`,
  );
}

function taxesOf({ record, named }: LineContext, taxes: readonly TaxRecord[]) {
  return taxDrafts(taxes, {
    label: record.name,
    country: taxCountry(record),
    included: record.taxesIncluded,
    named,
  });
}

/** Where the goods go; where they are sold when nothing is sent. */
function taxCountry({ shipping, billing, shopCountry }: OrderRecord): string | undefined {
  return shipping?.countryCode ?? billing?.countryCode ?? shopCountry;
}

function taxTotal({ record }: Pick<LineContext, "record">, taxes: readonly TaxRecord[]): string {
  const start: Money<Side> = zero(record.currency, record.total.side);
  return toDecimal(
    sum(
      start,
      taxes.map(({ amount }) => amount),
    ),
  );
}

function idOf(gid: string): string {
  return gid.split("/").at(-1)?.replace(/\?.*$/, "") ?? "";
}
