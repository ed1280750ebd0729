import { brokenProducts } from "./broken-flow.ts";

/** Keeps selling what stores have archived. */
export const neverArchives = brokenProducts("missing", (draft) => ({ ...draft, active: true }));
