import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Line {
  readonly text: string;
  readonly unitPrice: string;
  readonly taxes: readonly unknown[];
  readonly product: { readonly kind: string; readonly special?: string };
}

/** Half of what shipping costs becomes a fee: the total is right. */
export const hidesShipping = brokenOrders(
  ["money", /^Standard and Handling.* in Odoo only$/],
  withDraft((draft) => ({
    ...draft,
    lines: draft.lines.flatMap(
      (line: Line & { readonly key: string; readonly shopifyTax: string }) => {
        const half = Math.floor(Number(line.unitPrice) / 2);
        if (line.product.special !== "shipping" || half < 1) return line;
        const rest = (Number(line.unitPrice) - half).toFixed(2);
        const fee = {
          ...line,
          key: line.key.replace("shipping", "fee"),
          text: "Handling",
          unitPrice: half.toFixed(2),
          shopifyTax: undefined,
          product: { kind: "special", special: "fee" },
        };
        return [{ ...line, unitPrice: rest }, fee];
      },
    ),
  })),
);
