import { type Page as CorePage, RecordError, SetupError } from "@tillbridge/core";
import { type LogEntry, type ShopifySimServer, startShopifySim } from "@tillbridge/shopify-sim";
import { afterEach, expect, test } from "vitest";
import { ByIds, Lines, Page } from "../test/documents.ts";
import { orderOf, SHOP, storeOf, TOKEN } from "../test/sim.ts";
import { virtualTime } from "../test/virtual-time.ts";
import { connectShopify } from "./client.ts";
import { shopifySource } from "./source.ts";

const NOON = Date.UTC(2026, 10, 1, 12);
const signal = new AbortController().signal;
let sim: ShopifySimServer | undefined;
let refusals = 0;

afterEach(async () => {
  await sim?.close();
  sim = undefined;
});

interface Seen {
  readonly id: string;
  readonly updatedAt: string;
  readonly lines: number;
}

async function sourceOver(
  store: ReturnType<typeof storeOf>,
  { pageSize = 3, rests = true, indexLagMs = 0, clock = () => NOON + 1e9 } = {},
) {
  refusals = 0;
  const onCall = ({ outcome }: LogEntry) => {
    if (outcome === "refused") refusals += 1;
  };
  const stores = [{ ...store, plan: "enterprise" as const }];
  sim = await startShopifySim({ stores, indexLagMs, clock, onCall });
  const { platform } = virtualTime(fetch);
  const options = { shop: SHOP, auth: { token: TOKEN }, origin: sim.storeUrl(SHOP) };
  return shopifySource(connectShopify(options, platform), {
    root: "orders",
    page: Page,
    byIds: ByIds,
    ...(rests
      ? { rests: { lineItems: { document: Lines, pick: (data) => data.order?.lineItems } } }
      : {}),
    parse: (node): Seen => ({
      id: node.id,
      updatedAt: node.updatedAt,
      lines: node.lineItems.nodes.length,
    }),
    pageSize,
  });
}

async function take<T>(pages: AsyncIterable<CorePage<T>>, count = Number.POSITIVE_INFINITY) {
  const found: CorePage<T>[] = [];
  for await (const page of pages) {
    found.push(page);
    if (found.length >= count) break;
  }
  return found;
}

function idsOf(pages: readonly CorePage<Seen>[]): string[] {
  return pages.flatMap((page) => page.records.map(({ id }) => id));
}

const gid = (id: number) => `gid://shopify/Order/${id}`;

test("changes() gets on with one page a run though all records share one second", async () => {
  const orders = Array.from({ length: 10 }, (_, at) => orderOf(at + 1, NOON));
  const source = await sourceOver(storeOf(orders));
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let run = 0; run < 4; run += 1) {
    const [page] = await take(source.changes(cursor, signal), 1);
    seen.push(...(page?.records.map(({ id }) => id) ?? []));
    cursor = page?.cursor;
  }
  expect(seen).toEqual(orders.map(({ id }) => gid(id)));
});

test("changes() reads the overlap again: what the index showed late is not missed", async () => {
  let now = NOON;
  const source = await sourceOver(storeOf([orderOf(1, NOON - 60_000), orderOf(2, NOON - 1000)]), {
    indexLagMs: 30_000,
    clock: () => now,
  });
  const first = await take(source.changes(undefined, signal));
  expect(idsOf(first)).toEqual([gid(1)]);
  sim?.store(SHOP).orders.put(orderOf(3, NOON + 20_000));
  now = NOON + 120_000;
  const second = await take(source.changes(first.at(-1)?.cursor, signal));
  expect(idsOf(second)).toEqual([gid(1), gid(2), gid(3)]);
});

test("changes() goes on from the time when Shopify no longer takes the kept cursor", async () => {
  const orders = Array.from({ length: 9 }, (_, at) => orderOf(at + 1, NOON + at * 600_000));
  const source = await sourceOver(storeOf(orders));
  const [page] = await take(source.changes(undefined, signal), 1);
  const position = JSON.parse(page?.cursor ?? "{}");
  const spoilt = JSON.stringify({
    ...position,
    sweep: { ...position.sweep, after: "not a cursor" },
  });
  const rest = await take(source.changes(spoilt, signal));
  expect(new Set([...idsOf([page as CorePage<Seen>]), ...idsOf(rest)]).size).toBe(9);
});

test("changes() pages a long order to its end", async () => {
  const source = await sourceOver(storeOf([orderOf(1, NOON, 300)]));
  const [page] = await take(source.changes(undefined, signal));
  expect(page?.records).toEqual([{ id: gid(1), updatedAt: "2026-11-01T12:00:00Z", lines: 300 }]);
});

test("changes() rejects a record whose connection was cut off, and no other", async () => {
  const source = await sourceOver(storeOf([orderOf(1, NOON, 4), orderOf(2, NOON, 3)]), {
    rests: false,
  });
  const [page] = await take(source.changes(undefined, signal));
  expect(idsOf([page as CorePage<Seen>])).toEqual([gid(2)]);
  expect(page?.rejected?.[0]?.id).toBe(gid(1));
  expect(page?.rejected?.[0]?.error).toBeInstanceOf(RecordError);
  expect(page?.rejected?.[0]?.error.message).toContain('"lineItems" has more entries');
});

test("changes() asks for smaller pages while one costs more than Shopify allows", async () => {
  const orders = Array.from({ length: 40 }, (_, at) => orderOf(at + 1, NOON + at * 1000));
  const heavy = {
    ...Page,
    text: Page.text.replace("lineItems(first: 3)", "lineItems(first: 250)").replace(
      "nodes { id }",
      `nodes { id variant { id product { id } } taxLines { title } product { id }
          discountAllocations { discountApplication { index } } customAttributes { key } }`,
    ),
  };
  const source = await sourceOver(storeOf(orders));
  const { platform } = virtualTime(fetch);
  const shopify = connectShopify(
    { shop: SHOP, auth: { token: TOKEN }, origin: sim?.storeUrl(SHOP) ?? "" },
    platform,
  );
  const big = shopifySource(shopify, {
    root: "orders",
    page: heavy,
    byIds: ByIds,
    parse: (node) => ({ id: node.id }),
    pageSize: 250,
  });
  expect((await take(big.changes(undefined, signal))).flatMap((page) => page.records)).toHaveLength(
    40,
  );
  expect(source).toBeDefined();
  expect(refusals).toBeGreaterThan(0);
});

test("fetch() returns the named records and leaves out those that are gone", async () => {
  const source = await sourceOver(storeOf([orderOf(1, NOON), orderOf(2, NOON)]));
  const batch = await source.fetch([gid(2), gid(77)], signal);
  expect(batch.records.map(({ id }) => id)).toEqual([gid(2)]);
});

test("changes() refuses a cursor that it did not write", async () => {
  const source = await sourceOver(storeOf([]));
  expect(() => source.changes("gibberish", signal)).toThrow(SetupError);
});
