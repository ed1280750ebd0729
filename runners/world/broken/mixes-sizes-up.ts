import { brokenProducts } from "./broken-flow.ts";

interface Variant {
  readonly values: unknown;
}

/** The first two sizes change places: who orders one is sent the other. */
export const mixesSizesUp = brokenProducts(["missing", /^it is .*, in Odoo /], (draft) => {
  const [one, other, ...rest]: readonly Variant[] = draft.variants;
  if (!one || !other) return draft;
  const swapped = [
    { ...one, values: other.values },
    { ...other, values: one.values },
  ];
  return { ...draft, variants: [...swapped, ...rest] };
});
