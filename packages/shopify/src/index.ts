export { TooCostlyError } from "./answer.ts";
export type { Auth } from "./auth.ts";
export { connectShopify, type Shopify, type ShopifyOptions } from "./client.ts";
export type { Connection, Rest } from "./connection.ts";
export { type Document, document } from "./document.ts";
export { type Costs, checkAllOrders, checkScopes, type Scoped } from "./scopes.ts";
export type { ShopInfo } from "./shop-info.ts";
export { type SourceOptions, shopifySource } from "./source.ts";
export { API_VERSION } from "./version.ts";
