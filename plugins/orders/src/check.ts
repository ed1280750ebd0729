import { currencyDigits, type Finding } from "@tillbridge/core";
import { checkOdoo, type Odoo, pricelists, type Rights } from "@tillbridge/odoo";
import { checkAllOrders, checkScopes, type Shopify } from "@tillbridge/shopify";
import {
  OrderLineItems,
  OrderShippingLines,
  OrdersByIds,
  OrdersPage,
} from "./graphql.generated.ts";
import type { OrdersSettings } from "./settings.ts";

const COSTS = {
  read_orders: "no order is imported",
  read_customers: "no order is imported: its customer cannot be read",
  read_products: "no order is imported: the variants of its lines cannot be read",
};

/** Looks for what orders need on both sides, and for what would spoil their totals. */
export async function checkOrders(
  { shopify, odoo }: { readonly shopify: Shopify; readonly odoo: Odoo },
  settings: OrdersSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const documents = [OrdersPage, OrdersByIds, OrderLineItems, OrderShippingLines];
  const store = await checkScopes(shopify, documents, COSTS, signal);
  const reached = store.every(({ subject, level }) => level !== "error" || isScope(subject));
  const currency = reached ? (await shopify.info(signal)).currency : undefined;
  const currencies = settings.side === "shop" && currency ? [currency] : undefined;
  const database = await checkOdoo(
    odoo,
    { modules: MODULES, rights: rightsOf(settings), currencies },
    signal,
  );
  const older = reached ? await checkAllOrders(shopify, signal) : [];
  const all = [...store, ...older, ...database.map(softened)];
  if (all.some(({ level }) => level === "error") || !currency) return all;
  return [...all, ...(await checkPricelist(odoo, currency, settings, signal))];
}

/** Other findings about the store mean that it cannot be asked anything. */
function isScope(subject: string): boolean {
  return subject.startsWith("Shopify scope ");
}

/** Without the right to make taxes or pricelists, only orders that want a new one wait. */
function softened(finding: Finding): Finding {
  const what = ["account.tax", "product.pricelist"].find((model) =>
    finding.subject.endsWith(` on ${model}`),
  );
  if (!what || finding.level !== "error" || finding.message !== "the user may not create") {
    return finding;
  }
  return {
    ...finding,
    level: "warning",
    cost: "an order whose tax or currency has none in Odoo waits, and says which is missing",
    fix: "an administrator makes what orders ask for, or gives the user the group that may",
  };
}

const MODULES = ["sale_management", "account"];

function rightsOf({ unknownTaxes, unknownPricelists }: OrdersSettings): Rights {
  return {
    "res.partner": ["read", "create", "write"],
    "sale.order": ["read", "create", "write"],
    "sale.order.line": ["read", "create", "write", "unlink"],
    "product.product": ["read", "create"],
    "account.tax": unknownTaxes === "create" ? ["read", "create"] : ["read"],
    "product.pricelist": unknownPricelists === "create" ? ["read", "create"] : ["read"],
  };
}

async function checkPricelist(
  odoo: Odoo,
  currency: string,
  { pricelists: named, unknownPricelists }: OrdersSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const all = await pricelists(odoo, signal);
  const subject = `Odoo pricelist in ${currency}`;
  const fitting = all.filter(
    (each) => each.currency === currency && (named[currency] ?? each.name) === each.name,
  );
  if (fitting.length === 1) {
    const decimals = `${currencyDigits(currency)} decimals`;
    return [{ level: "ok", subject, message: `is "${fitting[0]?.name}", ${decimals}` }];
  }
  if (fitting.length === 0 && named[currency] === undefined && unknownPricelists === "create") {
    return [{ level: "ok", subject, message: "will be made when it is first needed" }];
  }
  return [
    {
      level: "error",
      subject,
      message: `there are ${fitting.length} to choose from`,
      cost: `orders in ${currency} wait`,
      fix: 'name one in the setting "pricelists", or make one in Odoo',
    },
  ];
}
