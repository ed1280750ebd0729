import { brokenProducts } from "./broken-flow.ts";

/** Takes what stands in brackets for a remark, and leaves it out. */
export const cutsTitles = brokenProducts("missing", (draft) => ({
  ...draft,
  title: draft.title.replace(/ \(.*\)$/, ""),
}));
