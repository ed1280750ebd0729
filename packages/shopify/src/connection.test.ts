import { RecordError, SetupError } from "@tillbridge/core";
import { type FaultInjector, simulateShopify } from "@tillbridge/shopify-sim";
import { expect, test } from "vitest";
import { ByIds, Lines, Page } from "../test/documents.ts";
import { orderOf, SHOP, storeOf, TOKEN } from "../test/sim.ts";
import { virtualTime } from "../test/virtual-time.ts";
import { connectShopify, type Shopify } from "./client.ts";
import { completed } from "./connection.ts";
import { shopifySource } from "./source.ts";

const NOON = Date.UTC(2026, 10, 1, 12);
const ORDER = "gid://shopify/Order/1";
const signal = new AbortController().signal;

/** Reads the one order of a store, of which no more than three lines come with it. */
function readerOf(
  lines: number,
  { faults, page = Page }: { readonly faults?: FaultInjector; readonly page?: typeof Page } = {},
) {
  const sim = simulateShopify({
    stores: [storeOf([orderOf(1, NOON, lines)])],
    clock: () => NOON + 1e9,
    ...(faults ? { faults } : {}),
  });
  const { platform } = virtualTime(sim.fetch);
  const options = { shop: SHOP, auth: { token: TOKEN }, origin: sim.storeUrl(SHOP) };
  const source = shopifySource(connectShopify(options, platform), {
    root: "orders",
    page,
    byIds: ByIds,
    rests: { lineItems: { document: Lines, pick: (data) => data.order?.lineItems } },
    parse: ({ id, lineItems }) => ({ id, lines: lineItems.nodes.map((line) => line.id) }),
  });
  const read = async () => {
    for await (const page of source.changes(undefined, signal)) return page;
    throw new RangeError("Cannot find a page");
  };
  return { read };
}

/** Answers nothing: what it is asked for is at hand. */
const UNASKED: Shopify = {
  shop: SHOP,
  now: () => NOON,
  query: async () => ({}) as never,
  info: async () => ({}) as never,
  deprecations: () => new Map(),
};

const lineIds = (count: number) =>
  Array.from({ length: count }, (_, at) => `gid://shopify/LineItem/${1000 + at}`);

test.each([3, 4, 252, 253, 254, 600])(
  "an order of %i lines is read line by line",
  async (lines) => {
    const { read } = readerOf(lines);
    expect((await read()).records).toEqual([{ id: ORDER, lines: lineIds(lines) }]);
  },
);

test("an earlier answer that comes again does not pass for the end of an order", async () => {
  let strikes = false;
  const faults: FaultInjector = ({ operation }) =>
    strikes && operation === "Lines" ? { kind: "repeated" } : undefined;
  const { read } = readerOf(600, { faults });
  await read();
  strikes = true;
  const { records, rejected = [] } = await read();
  expect(records).toEqual([]);
  expect(rejected[0]?.error).toBeInstanceOf(RecordError);
  expect(rejected[0]?.error.message).toMatch(
    /lineItems of gid:\S+Order\/1 to the end: the next page should begin with \S+\/1002 /,
  );
  strikes = false;
  expect((await read()).records).toEqual([{ id: ORDER, lines: lineIds(600) }]);
});

test("a query without the lines' cursors is refused, naming who can mend it", async () => {
  const page = { ...Page, text: Page.text.replace("edges { cursor }", "") };
  await expect(readerOf(4, { page }).read()).rejects.toThrow(SetupError);
  await expect(readerOf(4, { page }).read()).rejects.toThrow(/author of the plugin must select/);
});

test("nodes that have no id are told apart by what they say", async () => {
  const nodes = ["Standard", "Express", "Courier"].map((title) => ({ id: null, title }));
  const edges = nodes.map((_, at) => ({ cursor: `${at}` }));
  const begun = {
    pageInfo: { hasNextPage: true },
    edges: edges.slice(0, 2),
    nodes: nodes.slice(0, 2),
  };
  const read = async (from: number) => {
    const page = {
      pageInfo: { hasNextPage: false },
      edges: edges.slice(from),
      nodes: nodes.slice(from),
    };
    const rests = { shippingLines: { document: Lines, pick: () => page } };
    return completed(UNASKED, { id: ORDER, shippingLines: begun }, rests, signal);
  };
  expect((await read(1)).shippingLines.nodes).toEqual(nodes);
  await expect(read(2)).rejects.toThrow(/begin with a node without an id .* begins with a node w/);
});
