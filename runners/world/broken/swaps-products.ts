import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Line {
  readonly quantity: number;
  readonly product: { readonly kind: string };
}

/** Two single pieces of an order change places: units and total are right, prices are not. */
export const swapsProducts = brokenOrders(
  ["money", /^[A-Z]+-\d{5}.*: Shopify .*, Odoo /],
  withDraft((draft) => {
    const [one, other] = draft.lines.filter(
      ({ quantity, product }: Line) => quantity === 1 && product.kind === "variant",
    );
    if (!one || !other) return draft;
    const product = (line: Line) =>
      line === one ? other.product : line === other ? one.product : line.product;
    return {
      ...draft,
      lines: draft.lines.map((line: Line) => ({ ...line, product: product(line) })),
    };
  }),
);
