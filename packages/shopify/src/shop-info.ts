import { SetupError } from "@tillbridge/core";
import type { Shopify } from "./client.ts";
import { ShopInfo as ShopInfoQuery } from "./graphql.generated.ts";

/** What a store is, as far as flows must know. */
export interface ShopInfo {
  readonly name: string;
  readonly domain: string;
  /** ISO 4217 code of the shop currency. */
  readonly currency: string;
  readonly timezone: string;
  /** True when prices hold the taxes. */
  readonly taxesIncluded: boolean;
  /** ISO 3166 code; undefined when the shop has no address. */
  readonly country: string | undefined;
  /** What the app was granted: "read_orders", … */
  readonly scopes: readonly string[];
}

/**
 * Reads the shop and makes sure that it is the one meant: an old alias of a store may lead to
 * another one.
 * @throws SetupError when the domain is another one
 */
export async function readShopInfo(
  query: Shopify["query"],
  wanted: string,
  signal: AbortSignal,
): Promise<ShopInfo> {
  const { shop, currentAppInstallation } = await query(ShopInfoQuery, {}, signal);
  if (shop.myshopifyDomain !== wanted) {
    throw new SetupError(
      `Cannot use Shopify store ${wanted}: it answers as ${shop.myshopifyDomain}; the operator ` +
        `must give that domain if it is the store meant`,
    );
  }
  return {
    name: shop.name,
    domain: shop.myshopifyDomain,
    currency: shop.currencyCode,
    timezone: shop.ianaTimezone,
    taxesIncluded: shop.taxesIncluded,
    country: shop.shopAddress.countryCodeV2 ?? undefined,
    scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
  };
}
