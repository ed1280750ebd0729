import { brokenOrders } from "./broken-flow.ts";

/** Takes an order of one store for the same number in another. */
export const mixesStoresUp = brokenOrders(
  ["missing", /^no sale order stands for it, /],
  ({ map }, { store }) => ({
    map: (record, links) => {
      const draft = map(record, links);
      if ("skip" in draft || store === "us") return draft;
      return { ...draft, name: draft.name.replace(/^[A-Z]+-/, "US-") };
    },
  }),
);
