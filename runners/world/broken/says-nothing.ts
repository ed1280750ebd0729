import { RecordError } from "@tillbridge/core";
import { brokenOrders, setAside } from "./broken-flow.ts";

/** Sets orders aside without a word. */
export const saysNothing = brokenOrders(
  ["missing", /^parked without a cause to be seen, saying nothing$/],
  ({ target }) => ({
    target: setAside(target, () => new RecordError(" ")),
  }),
);
