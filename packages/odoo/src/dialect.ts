import { SetupError } from "@tillbridge/core";
import { dialect17 } from "./dialects/17.ts";
import { dialect18 } from "./dialects/18.ts";
import { dialect19 } from "./dialects/19.ts";
import type { ServerVersion } from "./odoo.ts";

/** Values for `load` or `create`, by field name. */
export type Values = Readonly<Record<string, string | boolean>>;

/**
 * What differs between the versions of Odoo, as named facts. Plugins ask for the fact and never
 * for a version. Each was seen on real servers unless its comment says otherwise.
 */
export interface Dialect {
  /** JSON-2 is the way from 19 on; before it, JSON-RPC is the only one. */
  readonly transport: "json-rpc" | "json-2";
  /**
   * The access question. 18 has `has_access` too, but over JSON-RPC it fails without ids
   * ("tuple index out of range").
   */
  readonly accessQuestion: "check_access_rights" | "has_access";
  /** Counts and sums by group. */
  readonly groupedRead: "read_group" | "formatted_read_group";
  /** Gives a record that nobody saved, with what Odoo computes for it. */
  readonly unsavedRecord: "read" | "onchange";
  /** The groups of a user. */
  readonly userGroups: "groups_id" | "group_ids";
  /** API keys have an expiration date that their user can read. */
  readonly keysExpire: boolean;
  /** The group that lets a user make products; undefined where only managers may. */
  readonly productGroup: string | undefined;

  /** Taxes of a sale order line. */
  readonly orderLineTaxes: "tax_id" | "tax_ids";
  /** Unit of measure of a sale order line. */
  readonly orderLineUnit: "product_uom" | "product_uom_id";
  /** Delivery route of a sale order line. */
  readonly orderLineRoute: "route_id" | "route_ids";
  /** The line field that keeps our price through quantity changes when set to -1. */
  readonly orderLineKeepPrice: "technical_price_unit" | undefined;
  /** Line prices keep all their digits; otherwise Odoo cuts them to those of "Product Price". */
  readonly priceKeepsDigits: boolean;
  /** Confirming adds the customer as follower in spite of `mail_create_nosubscribe`. */
  readonly customerFollows: boolean;
  /** A confirmed order is cancelled only with context `disable_cancel_warning`. */
  readonly cancelWarns: boolean;

  /** What makes a product storable, shipped without being counted, or a service. */
  readonly storableProduct: Values;
  readonly goodsProduct: Values;
  readonly serviceProduct: Values;

  /** Values that make a tax included in the price or put on top, whatever the company's default. */
  readonly taxInclusion: (included: boolean) => Values;
  /** The company states whether new taxes are included. */
  readonly companyTaxInclusion: "account_price_include" | undefined;

  /** The text of a payment. */
  readonly paymentMemo: "ref" | "memo";
  /** The states of a payment that was posted. */
  readonly paymentPosted: readonly string[];
  /** Posting a payment again is refused rather than ignored. */
  readonly paymentPostRefusesRepeat: boolean;
  /** The tax line of a posted invoice may be overwritten; elsewhere only that of a draft. */
  readonly postedTaxLineWritable: boolean;
  /** What the draft of a document without a number is called. */
  readonly draftName: "/" | false;

  /** Makes the return of a delivery from the return wizard. */
  readonly returnMethod: "create_returns" | "action_create_returns";
  /** What ties moves and deliveries of an order together, to be copied to a return. */
  readonly procurementGroup: "group_id" | undefined;
  /** Stock moves have a name of their own, which is required. */
  readonly moveNames: boolean;
  /** The context key that narrows stock figures to a warehouse; another one is ignored. */
  readonly warehouseContext: "warehouse" | "warehouse_id";
  /** Applying stock figures needs Inventory Administrator rather than Inventory User. */
  readonly stockNeedsManager: boolean;

  /** A search compares `write_date` with microseconds although it is read in whole seconds. */
  readonly datesCompareMicroseconds: boolean;
}

const DIALECTS: ReadonlyMap<number, Dialect> = new Map([
  [17, dialect17],
  [18, dialect18],
  [19, dialect19],
]);

const OLDEST = Math.min(...DIALECTS.keys());
const NEWEST = Math.max(...DIALECTS.keys());

/**
 * The dialect a server speaks. A version newer than any known one is spoken to like the newest
 * known, which `checkOdoo` warns about and verifies field by field.
 * @throws SetupError when the version is too old
 */
export function dialectOf(version: ServerVersion): Dialect {
  const dialect = DIALECTS.get(Math.min(version.major, NEWEST));
  if (dialect) return dialect;
  throw new SetupError(
    `Cannot work with Odoo ${version.name}: version ${OLDEST} or later is wanted; ` +
      `its operator can upgrade it`,
  );
}

/** True for versions that nobody has tried with this code. */
export function isUntried(version: ServerVersion): boolean {
  return version.major > NEWEST || version.between;
}
