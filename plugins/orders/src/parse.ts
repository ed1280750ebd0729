import { type Money, money, RecordError, type Side } from "@tillbridge/core";
import type {
  AddressNodeFragment,
  AmountsFragment,
  DiscountNodeFragment,
  LineNodeFragment,
  OrderNodeFragment,
  ShippingNodeFragment,
  TaxNodeFragment,
} from "./graphql.generated.ts";
import type {
  AddressRecord,
  CustomerRecord,
  DiscountRecord,
  FeeRecord,
  LineRecord,
  OrderRecord,
  ShippingRecord,
  TaxRecord,
} from "./record.ts";

/**
 * Reads a Shopify order on one currency side.
 * @throws RecordError for an amount that is none, or of another currency than the order's
 */
export function parseOrder(
  node: OrderNodeFragment,
  { side, shopCountry }: { readonly side: Side; readonly shopCountry: string | undefined },
): OrderRecord {
  const reader = new Reader(node, side);
  return {
    id: node.id,
    name: node.name,
    processedAt: node.processedAt,
    cancelledAt: node.cancelledAt ?? undefined,
    test: node.test,
    poNumber: text(node.poNumber),
    currency: reader.currency,
    shopCountry,
    converted: side === "shop" && node.currencyCode !== node.presentmentCurrencyCode,
    taxesIncluded: node.taxesIncluded,
    dutiesIncluded: node.dutiesIncluded,
    total: reader.amount(node.totalPriceSet),
    tip: reader.amount(node.totalTipReceivedSet),
    customer: customer(node.customer),
    email: text(node.email),
    phone: text(node.phone),
    billing: address(node.billingAddress),
    shipping: address(node.shippingAddress),
    lines: node.lineItems.nodes.map((line) => reader.line(line)),
    shippingLines: node.shippingLines.nodes.map((line, place) => reader.shipping(line, place)),
    fees: node.additionalFees.map((fee) => reader.fee(fee, fee.name)),
  };
}

/** Reads the amounts of one order, all on the same side. */
class Reader {
  readonly currency: string;
  readonly #node: OrderNodeFragment;
  readonly #side: Side;

  constructor(node: OrderNodeFragment, side: Side) {
    this.#node = node;
    this.#side = side;
    this.currency = side === "shop" ? node.currencyCode : node.presentmentCurrencyCode;
  }

  amount(bag: AmountsFragment): Money<Side> {
    const { amount, currencyCode } = this.#side === "shop" ? bag.shopMoney : bag.presentmentMoney;
    if (currencyCode === this.currency) return money(amount, currencyCode, this.#side);
    throw new RecordError(
      `Cannot read order "${this.#node.name}": amount "${amount}" is in ${currencyCode}, but the ` +
        `order is in ${this.currency}; Shopify's support can tell why`,
    );
  }

  line(node: LineNodeFragment): LineRecord {
    return {
      id: node.id,
      title: node.name,
      sku: text(node.sku),
      variantId: node.variant?.id,
      quantity: node.quantity,
      isGiftCard: node.isGiftCard,
      requiresShipping: node.requiresShipping,
      unitPrice: this.amount(node.originalUnitPriceSet),
      discounts: this.discounts(node.discountAllocations),
      taxes: node.taxLines.map((tax) => this.tax(tax)),
      duties: node.duties.map((duty) =>
        this.fee(duty, ["Duty", text(duty.harmonizedSystemCode)].filter(Boolean).join(" ")),
      ),
    };
  }

  shipping(node: ShippingNodeFragment, place: number): ShippingRecord {
    return {
      // Shopify may leave it out; the order's id and the place stay the same, too.
      id: node.id ?? `${this.#node.id.split("/").at(-1)}_${place}`,
      title: node.title,
      price: this.amount(node.originalPriceSet),
      discounts: this.discounts(node.discountAllocations),
      taxes: node.taxLines.map((tax) => this.tax(tax)),
    };
  }

  fee(
    node: {
      readonly id: string;
      readonly price: AmountsFragment;
      readonly taxLines: readonly TaxNodeFragment[];
    },
    title: string,
  ): FeeRecord {
    return {
      id: node.id,
      title,
      price: this.amount(node.price),
      taxes: node.taxLines.map((tax) => this.tax(tax)),
    };
  }

  discounts(nodes: readonly DiscountNodeFragment[]): DiscountRecord[] {
    return nodes
      .map((node) => ({
        title: discountTitle(node.discountApplication),
        amount: this.amount(node.allocatedAmountSet),
      }))
      .filter(({ amount }) => amount.minor !== 0n);
  }

  tax(node: TaxNodeFragment): TaxRecord {
    return {
      title: node.title,
      rate: node.rate ?? undefined,
      amount: this.amount(node.priceSet),
      channelLiable: node.channelLiable ?? false,
    };
  }
}

function discountTitle(application: DiscountNodeFragment["discountApplication"]): string {
  if ("code" in application) return application.code;
  return ("title" in application && text(application.title)) || "Discount";
}

function customer(node: OrderNodeFragment["customer"]): CustomerRecord | undefined {
  if (!node) return undefined;
  return {
    id: node.id,
    name: text(node.displayName),
    email: text(node.defaultEmailAddress?.emailAddress),
    phone: text(node.defaultPhoneNumber?.phoneNumber),
  };
}

function address(node: AddressNodeFragment | null): AddressRecord | undefined {
  if (!node) return undefined;
  const read: AddressRecord = {
    name: text(node.name),
    company: text(node.company),
    street: text(node.address1),
    street2: text(node.address2),
    city: text(node.city),
    zip: text(node.zip),
    countryCode: text(node.countryCodeV2),
    provinceCode: text(node.provinceCode),
    province: text(node.province),
    phone: text(node.phone),
  };
  return Object.values(read).some((part) => part !== undefined) ? read : undefined;
}

/** Without white space around; undefined when there is nothing else. */
function text(value: string | null | undefined): string | undefined {
  return value?.trim() || undefined;
}
