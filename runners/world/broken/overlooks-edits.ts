import { brokenOrders } from "./broken-flow.ts";

/** What is in Odoo once is never looked at again, unless it is cancelled. */
export const overlooksEdits = brokenOrders(
  ["missing", /: \d+ sold, \d+ booked$|^sent to: /],
  ({ target }) => ({
    target: {
      ...target,
      write: async (writes, signal) => {
        const isOld = ({ targetId, draft }: (typeof writes)[number]) =>
          targetId !== undefined && !draft.cancelled;
        const fresh = writes.filter((write) => !isOld(write));
        const outcomes = await target.write(fresh, signal);
        return writes.map((write) =>
          isOld(write) && write.targetId !== undefined
            ? { targetId: write.targetId }
            : (outcomes[fresh.indexOf(write)] ?? { error: new Error("no outcome") }),
        );
      },
    },
  }),
);
