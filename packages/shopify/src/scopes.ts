import { type Finding, stopsTheRun } from "@tillbridge/core";
import type { Shopify } from "./client.ts";

/** A document, or anything else that names the scopes it needs. */
export interface Scoped {
  readonly scopes: readonly string[];
}

/** What the operator loses without a scope, by the scope. */
export type Costs = Readonly<Record<string, string>>;

/**
 * Compares what the documents need with what the app was granted, and says what each missing scope
 * costs. An unreachable store is a finding too.
 */
export async function checkScopes(
  shopify: Shopify,
  documents: readonly Scoped[],
  costs: Costs,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const subject = `Shopify store ${shopify.shop}`;
  try {
    const info = await shopify.info(signal);
    const taxes = info.taxesIncluded ? "included" : "on top";
    const reached: Finding = {
      level: "ok",
      subject,
      message: `answers as "${info.name}", ${info.currency}, taxes ${taxes}`,
    };
    const wanted = [...new Set(documents.flatMap(({ scopes }) => scopes))].sort();
    return [
      reached,
      ...wanted.map((scope) => scopeFinding(scope, info.scopes, costs)),
      ...[...shopify.deprecations()].map(deprecation),
    ];
  } catch (error) {
    if (!stopsTheRun(error)) throw error;
    return [
      { level: "error", subject, message: error.message, cost: "nothing can be read from it" },
    ];
  }
}

function deprecation([query, reason]: readonly [query: string, reason: string]): Finding {
  return {
    level: "warning",
    subject: `Shopify query ${query}`,
    message: `uses what Shopify has deprecated: ${reason}`,
    cost: "it stops working in a later API version",
    fix: "the operator updates Tillbridge",
  };
}

function scopeFinding(scope: string, granted: readonly string[], costs: Costs): Finding {
  const subject = `Shopify scope ${scope}`;
  if (isGranted(scope, granted)) return { level: "ok", subject, message: "granted" };
  return {
    level: "error",
    subject,
    message: "not granted",
    cost: costs[scope] ?? "the queries that need it are refused",
    fix: "the operator releases an app version with this scope, the store's owner approves it",
  };
}

/**
 * Without read_all_orders Shopify shows the orders of the last 60 days only, and an older one that
 * is refunded today never appears.
 */
export async function checkAllOrders(
  shopify: Shopify,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { scopes } = await shopify.info(signal);
  const subject = "Shopify scope read_all_orders";
  if (scopes.includes("read_all_orders")) return [{ level: "ok", subject, message: "granted" }];
  return [
    {
      level: "warning",
      subject,
      message: "not granted",
      cost: "orders older than 60 days are invisible, also when they change today",
      fix: "the operator asks Shopify for the scope in the Dev Dashboard, the owner approves it",
    },
  ];
}

/** write_x implies read_x. */
function isGranted(scope: string, granted: readonly string[]): boolean {
  return granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_"));
}
