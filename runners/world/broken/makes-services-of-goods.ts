import { brokenProducts } from "./broken-flow.ts";

/** What has to be sent becomes a service, of which no delivery knows. */
export const makesServicesOfGoods = brokenProducts(
  ["missing", /^goods in Shopify only$/],
  (draft) => ({
    ...draft,
    kind: "service",
  }),
);
