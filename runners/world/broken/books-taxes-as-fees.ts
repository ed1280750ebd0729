import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Line {
  readonly taxes: readonly { readonly included: boolean }[];
  readonly shopifyTax: string | undefined;
}

/** What Shopify took as tax on top becomes a line of its own: the total is right. */
export const booksTaxesAsFees = brokenOrders(
  ["money", /^no tax of /],
  withDraft((draft) => {
    const isOnTop = ({ taxes }: Line) => taxes.some(({ included }) => !included);
    const taxed: readonly Line[] = draft.lines.filter(isOnTop);
    if (taxed.length === 0) return draft;
    const tax = taxed.reduce((sum, { shopifyTax = "0" }) => sum + Number(shopifyTax), 0);
    const fee = {
      key: `fee_${draft.label.replace(/\D/g, "")}0`,
      text: "Sales tax",
      quantity: 1,
      unitPrice: tax.toFixed(2),
      taxes: [],
      product: { kind: "special", special: "fee" },
    };
    const bare = draft.lines.map((line: Line) =>
      isOnTop(line) ? { ...line, taxes: [], shopifyTax: undefined } : line,
    );
    return { ...draft, lines: [...bare, fee] };
  }),
);
