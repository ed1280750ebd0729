import { brokenOrders } from "./broken-flow.ts";

/** The first line stands in every order twice. */
export const appendsLinesAgain = brokenOrders(
  ["doubled", /: \d+ sold, \d+ booked$/],
  ({ map }) => ({
    map: (record, links) => {
      const draft = map(record, links);
      if ("skip" in draft) return draft;
      const [first] = draft.lines;
      return { ...draft, lines: [...draft.lines, { ...first, key: `${first.key}_again` }] };
    },
  }),
);
