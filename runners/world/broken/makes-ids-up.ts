import { brokenOrders } from "./broken-flow.ts";

/** External ids of its own making: a second try makes a second document. */
export const makesIdsUp = brokenOrders(
  ["doubled", /sale orders stand for it$/],
  ({ target }, { odoo }) => ({
    target: {
      ...target,
      write: (writes, signal) => {
        const now = odoo.platform.now();
        const anew = writes.map((write) => ({
          ...write,
          key: `${write.key}${now}`,
          draft: {
            ...write.draft,
            lines: write.draft.lines.map((line: { readonly key: string }) => ({
              ...line,
              key: `${line.key}_${now}`,
            })),
          },
        }));
        return target.write(anew, signal);
      },
    },
  }),
);
