import { brokenProducts } from "./broken-flow.ts";

/** Takes what stands in brackets for a remark, and leaves it out. */
export const cutsTitles = brokenProducts(["missing", /^named .* \(\d\), in Odoo /], (draft) => ({
  ...draft,
  title: draft.title.replace(/ \(.*\)$/, ""),
}));
