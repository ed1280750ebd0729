import { RecordError } from "@tillbridge/core";
import { brokenOrders, setAside } from "./broken-flow.ts";

/** Writes every order as it should be, and sets it aside with a reason that sounds good. */
export const parksWhatItPleases = brokenOrders(
  ["missing", /^parked without a cause to be seen, saying "Cannot be sure/],
  ({ target }) => ({
    target: setAside(
      target,
      () => new RecordError("Cannot be sure: it was edited in Shopify since"),
    ),
  }),
);
