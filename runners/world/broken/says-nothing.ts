import { RecordError } from "@tillbridge/core";
import { brokenOrders, setAside } from "./broken-flow.ts";

/** Sets orders aside without a word. */
export const saysNothing = brokenOrders("missing", ({ target }) => ({
  target: setAside(target, () => new RecordError(" ")),
}));
