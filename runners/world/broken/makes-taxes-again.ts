import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Tax {
  readonly place: number;
}

/** A tax of its own for each order. */
export const makesTaxesAgain = brokenOrders(
  ["doubled", /taxes stand for it on orders$/],
  withDraft((draft) => ({
    ...draft,
    lines: draft.lines.map((line: { readonly taxes: readonly Tax[] }) => ({
      ...line,
      taxes: line.taxes.map((tax) => ({ ...tax, place: Number(draft.label.replace(/\D/g, "")) })),
    })),
  })),
);
