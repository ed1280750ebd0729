import { brokenProducts } from "./broken-flow.ts";

interface Priced {
  readonly price: string | undefined;
}

/** Cuts the cents off. */
export const roundsPrices = brokenProducts(["money", /^costs .*\.00 USD$/], (draft) => ({
  ...draft,
  variants: draft.variants.map((variant: Priced) => ({
    ...variant,
    price: variant.price?.split(".")[0],
  })),
}));
