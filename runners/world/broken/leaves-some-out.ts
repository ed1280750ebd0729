import { RecordError } from "@tillbridge/core";
import { brokenOrders, withDraft } from "./broken-flow.ts";

/** Takes over no order whose number ends in three, and says that something is wrong with it. */
export const leavesSomeOut = brokenOrders(
  ["missing", /^no sale order stands for it, parked: .* looks odd$/],
  withDraft((draft) => {
    if (draft.label.endsWith("3")) throw new RecordError("Cannot take it: its customer looks odd");
    return draft;
  }),
);
