import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Taxed {
  readonly taxes: readonly { readonly included: boolean }[];
}

/** Totals are right without the taxes that prices include. */
export const forgetsIncludedTaxes = brokenOrders(
  ["money", /^no tax of /],
  withDraft((draft) => ({
    ...draft,
    lines: draft.lines.map((line: Taxed) => {
      const isIncluded = line.taxes.some(({ included }) => included);
      return isIncluded ? { ...line, taxes: [], shopifyTax: undefined } : line;
    }),
  })),
);
