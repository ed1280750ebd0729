import { brokenProducts } from "./broken-flow.ts";

/** Keeps selling what stores have archived. */
export const neverArchives = brokenProducts(["missing", /^archived in Shopify only$/], (draft) => ({
  ...draft,
  active: true,
}));
