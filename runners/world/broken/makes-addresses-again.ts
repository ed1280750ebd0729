import { brokenOrders, withDraft } from "./broken-flow.ts";

/** Every order has an address of its own, told apart by the order's name. */
export const makesAddressesAgain = brokenOrders(
  ["missing", /^sent to: .* \(#\d+\)/],
  withDraft((draft) => ({
    ...draft,
    shipping: draft.shipping && {
      ...draft.shipping,
      name: `${draft.shipping.name} (${draft.label})`,
    },
  })),
);
