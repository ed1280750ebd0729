export { type ProductsSystems, products } from "./plugin.ts";
export { type ProductsSettings, productsSettings } from "./settings.ts";
