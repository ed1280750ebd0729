import * as v from "valibot";
import { SPECIAL_PRODUCTS } from "./draft.ts";

/**
 * "US 8.875 excl", "FR 20 incl", "US 6 excl channel", "US 4 excl #2": as `taxKey` writes them. Any
 * other spelling of the rate, such as "20.0", would never be found.
 */
const TAX_KEY = /^[A-Z]{2} (0|[1-9]\d*)(\.\d{0,3}[1-9])? (incl|excl)( channel)?( #[2-9])?$/;

/** The settings of `orders()`. Every one has a default. */
export const ordersSettings = v.strictObject({
  state: v.optional(
    v.pipe(
      v.picklist(["quotation", "confirmed"]),
      v.title("State in Odoo"),
      v.description("Confirmed orders reserve stock and can be delivered and invoiced."),
    ),
    "confirmed",
  ),
  side: v.optional(
    v.pipe(
      v.picklist(["shop", "presentment"]),
      v.title("Currency"),
      v.description(
        "The shop's own currency, or the one each customer paid in. Change it only before the " +
          "first order: orders that are in Odoo keep their currency.",
      ),
    ),
    "shop",
  ),
  namePrefix: v.optional(
    v.pipe(
      v.string(),
      v.title("Before the order's name"),
      v.description('Two stores may both have a "#1001". The store\'s name by default: "US-".'),
    ),
  ),
  testOrders: v.optional(
    v.pipe(v.picklist(["skip", "import"]), v.title("Test orders"), v.description("Left out.")),
    "skip",
  ),
  cancelledOrders: v.optional(
    v.pipe(
      v.picklist(["skip", "import"]),
      v.title("Orders cancelled before they were imported"),
      v.description("Left out, or made in Odoo and cancelled there."),
    ),
    "skip",
  ),
  unknownProducts: v.optional(
    v.pipe(
      v.picklist(["park", "fallback"]),
      v.title("Products that Odoo does not know"),
      v.description(
        "The order waits until the product is in Odoo, or the line is sold as a custom item with " +
          "its own text.",
      ),
    ),
    "park",
  ),
  unknownTaxes: v.optional(
    v.pipe(
      v.picklist(["create", "park"]),
      v.title("Taxes that Odoo does not know"),
      v.description("Made in Odoo, or the order waits until an accountant made or named one."),
    ),
    "create",
  ),
  taxes: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.regex(TAX_KEY, wantedTaxKey)), v.nullable(v.string())),
      v.title("Taxes by name"),
      v.description(
        'From Shopify\'s tax to the name of a sale tax in Odoo: "US 8.875 excl": "NYC 8.875%". ' +
          "null takes no tax, which only fits a rate of nought.",
      ),
    ),
    {},
  ),
  unknownPricelists: v.optional(
    v.pipe(
      v.picklist(["create", "park"]),
      v.title("Currencies without a pricelist"),
      v.description("A pricelist is made in Odoo, or the order waits until there is one."),
    ),
    "create",
  ),
  pricelists: v.optional(
    v.pipe(
      v.record(v.string(), v.string()),
      v.title("Pricelists by currency"),
      v.description('Names of pricelists in Odoo: "EUR": "Shop Europe".'),
    ),
    {},
  ),
  products: v.optional(
    v.pipe(
      v.record(v.picklist(SPECIAL_PRODUCTS), v.string()),
      v.title("Products for what is no product in Shopify"),
      v.description(
        "Internal references of Odoo products for discounts, shipping and so on. Those not named " +
          "are made.",
      ),
    ),
    {},
  ),
  batch: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(100),
      v.title("Orders per batch"),
      v.description("How many are read and written together. Fewer for a slow Odoo."),
    ),
    100,
  ),
  warehouse: v.optional(
    v.pipe(
      v.string(),
      v.title("Warehouse"),
      v.description('Its short name in Odoo: "WH". The company\'s first by default.'),
    ),
  ),
  team: v.optional(
    v.pipe(v.string(), v.title("Sales team"), v.description("Its name in Odoo. Odoo's default.")),
  ),
  salesperson: v.optional(
    v.pipe(v.string(), v.title("Salesperson"), v.description("Their login in Odoo. Nobody.")),
  ),
});

export type OrdersSettings = v.InferOutput<typeof ordersSettings>;

function wantedTaxKey({ input }: { readonly input: string }): string {
  return (
    `"${input}" is no tax; country, per cent without trailing noughts and incl or excl are ` +
    `wanted: "US 8.875 excl", "FR 20 incl"`
  );
}
