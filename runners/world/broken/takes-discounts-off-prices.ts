import { brokenOrders, withDraft } from "./broken-flow.ts";

interface Line {
  readonly key: string;
  readonly quantity: number;
  readonly unitPrice: string;
}

/** Takes the discount of a single piece off its price: the total is right, the discount is gone. */
export const takesDiscountsOffPrices = brokenOrders(
  ["money", /^discounts: /],
  withDraft((draft) => {
    const place = draft.lines.findIndex(
      (line: Line, at: number) =>
        line.quantity === 1 &&
        draft.lines[at + 1]?.key.startsWith(line.key.replace("line", "discount")),
    );
    if (place < 0) return draft;
    const [line, discount, ...rest] = draft.lines.slice(place);
    const unitPrice = (Number(line.unitPrice) + Number(discount.unitPrice)).toFixed(2);
    return { ...draft, lines: [...draft.lines.slice(0, place), { ...line, unitPrice }, ...rest] };
  }),
);
