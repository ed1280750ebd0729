import { brokenOrders } from "./broken-flow.ts";

/** Prices pass through floats and are rounded to tenths on the way. */
export const countsInFloats = brokenOrders("money", ({ map }) => ({
  map: (record, links) => {
    const draft = map(record, links);
    if ("skip" in draft) return draft;
    const lines = draft.lines.map((line: { readonly unitPrice: string }) => ({
      ...line,
      unitPrice: (Math.floor(Number(line.unitPrice) * 10) / 10).toFixed(1),
    }));
    return { ...draft, lines };
  },
}));
