import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Priced {
  readonly unitPrice: string;
}

/** Prices pass through floats and are rounded to tenths on the way. */
export const countsInFloats = brokenOrders(
  ["money", /^Shopify .*, Odoo /],
  withDraft((draft) => ({
    ...draft,
    lines: draft.lines.map((line: Priced) => ({
      ...line,
      unitPrice: (Math.floor(Number(line.unitPrice) * 10) / 10).toFixed(1),
    })),
  })),
);
