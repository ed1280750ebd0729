import { brokenProducts } from "./broken-flow.ts";

interface Priced {
  readonly price: string | undefined;
}

/** Every variant costs what the first one does. */
export const pricesAllSizesAlike = brokenProducts(["money", /^costs /], (draft) => ({
  ...draft,
  variants: draft.variants.map((variant: Priced) => ({
    ...variant,
    price: draft.variants[0].price,
  })),
}));
