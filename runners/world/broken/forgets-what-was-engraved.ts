import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Line {
  readonly product: { readonly kind: string; readonly special?: string };
}

/** What has no product is called the same, whatever it is. */
export const forgetsWhatWasEngraved = brokenOrders(
  ["missing", /^nothing in Odoo is called (Engraving|Gift wrap)$/],
  withDraft((draft) => ({
    ...draft,
    lines: draft.lines.map((line: Line) =>
      line.product.special?.startsWith("custom") ? { ...line, text: "Custom item" } : line,
    ),
  })),
);
