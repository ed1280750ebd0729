import { assertEqual } from "./assertions.ts";
import {
  commitOf,
  FOREIGN_ORDERS,
  linkOf,
  ORDERS,
  PRODUCTS,
  type StoreCase,
  take,
} from "./store-case.ts";

const MANY = 40_000;
const ODD = [
  "it's",
  '"quoted"',
  "a\nb",
  "%",
  "_",
  "Ä",
  "ä",
  "日本",
  "👕",
  "gid://shopify/Order/1?x=1",
];

export const LINK_CASES: readonly StoreCase[] = [
  {
    promise: "links() finds records and parts of several flows, and leaves unknown ids out",
    check: async (store) => {
      const order = linkOf("1");
      const product = linkOf("1", { flow: "products", targetId: "p1" });
      const variant = linkOf("v1", { flow: "products", parentId: "1", fingerprint: "" });
      await store.commit(commitOf(await take(store, ORDERS), { links: [order] }));
      const products = await take(store, PRODUCTS);
      await store.commit(commitOf(products, { links: [product, variant] }));
      const found = await store.links("us", { orders: ["1", "v1", "9"], products: ["1", "v1"] });
      const sorted = [...found].sort((a, b) => (a.targetId < b.targetId ? -1 : 1));
      assertEqual(sorted, [product, order, variant], "links");
      assertEqual(await store.links("us", {}), [], "links of nothing");
      assertEqual(await store.links("us", { orders: [] }), [], "links of no ids");
    },
  },
  {
    promise: "links() tells what was written last",
    check: async (store) => {
      const lease = await take(store, ORDERS);
      const part = linkOf("1", { parentId: "0" });
      const last = linkOf("1", { targetId: "new", fingerprint: "g" });
      await store.commit(commitOf(lease, { links: [part] }));
      await store.commit(commitOf(lease, { links: [last] }));
      assertEqual(await store.links("us", { orders: ["1"] }), [last], "links");
    },
  },
  {
    promise: "links() keeps stores apart",
    check: async (store) => {
      await store.commit(commitOf(await take(store, ORDERS), { links: [linkOf("1")] }));
      const foreign = linkOf("1", { targetId: "foreign" });
      const lease = await take(store, FOREIGN_ORDERS);
      await store.commit(commitOf(lease, { links: [foreign] }));
      assertEqual(await store.links("us", { orders: ["1"] }), [linkOf("1")], "links of us");
      assertEqual(await store.links("eu", { orders: ["1"] }), [foreign], "links of eu");
    },
  },
  {
    promise: "links() takes any number of ids",
    check: async (store) => {
      const ids = Array.from({ length: MANY }, (_, index) => `${index}`);
      const links = [linkOf("0"), linkOf(`${MANY - 1}`)];
      await store.commit(commitOf(await take(store, ORDERS), { links }));
      const found = await store.links("us", { products: ids, orders: ids });
      assertEqual(found, links, "links");
    },
  },
  {
    promise: "links() takes ids of any text",
    check: async (store) => {
      const links = ODD.map((id) => linkOf(id));
      await store.commit(commitOf(await take(store, ORDERS), { links }));
      for (const link of links) {
        assertEqual(await store.links("us", { orders: [link.sourceId] }), [link], "link");
      }
    },
  },
];
