import { type Links, type Skip, skip, toDecimal } from "@tillbridge/core";
import { addressDraft, contactDraft } from "./contact-draft.ts";
import type { OrderDraft } from "./draft.ts";
import { checkIdentity } from "./identity.ts";
import { lineDrafts } from "./line-drafts.ts";
import type { OrderRecord } from "./record.ts";
import type { OrdersSettings } from "./settings.ts";

/** What the settings of a store mean for one order. */
export interface MapSettings extends Pick<OrdersSettings, "testOrders" | "taxes"> {
  readonly namePrefix: string;
}

/**
 * What a Shopify order should be in Odoo: as it was sold. Payments, fulfilments and refunds do not
 * change it.
 * @throws RecordError when its own figures disagree, or a line cannot be mapped
 */
export function orderDraft(
  record: OrderRecord,
  links: Links,
  settings: MapSettings,
): OrderDraft | Skip {
  const reason = skipReason(record, links, settings);
  if (reason) return skip(reason);
  const { tip, slack } = checkIdentity(record);
  const linked = (variantId: string) => links.get("products", variantId)?.targetId;
  const named = new Set(Object.keys(settings.taxes));
  return {
    label: record.name,
    name: settings.namePrefix + record.name,
    reference: record.poNumber ?? record.name,
    placedAt: record.processedAt,
    cancelled: record.cancelledAt !== undefined,
    currency: record.currency,
    total: toDecimal(record.total),
    conversionSlack: slack,
    contact: contactDraft(record),
    billing: addressDraft(record.billing),
    shipping: addressDraft(record.shipping),
    lines: lineDrafts({ record, linked, named }, tip),
  };
}

/** Why an order is left out; an order that is in Odoo already is never left out. */
function skipReason(record: OrderRecord, links: Links, settings: MapSettings): string | undefined {
  if (links.get("orders", record.id)) return undefined;
  return record.test && settings.testOrders === "skip" ? "test order" : undefined;
}
