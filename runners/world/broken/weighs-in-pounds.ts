import { brokenProducts } from "./broken-flow.ts";

interface Weighed {
  readonly grams: string | undefined;
}

/** Takes ounces and grams for pounds. */
export const weighsInPounds = brokenProducts(["missing", /^weighs .* g, in Odoo /], (draft) => ({
  ...draft,
  variants: draft.variants.map((variant: Weighed) => ({
    ...variant,
    grams: variant.grams && String(Math.round(Number(variant.grams) * 16)),
  })),
}));
