import { skip } from "@tillbridge/core";
import { brokenOrders, withDraft } from "./broken-flow.ts";

/** Leaves out orders of more than three lines as if they were none. */
export const skipsWithoutAWord = brokenOrders(
  ["missing", /^no sale order stands for it, and nobody says why$/],
  withDraft((draft) => (draft.lines.length > 3 ? skip("not for us") : draft)),
);
