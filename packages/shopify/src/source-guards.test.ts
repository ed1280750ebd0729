import { type Page as CorePage, SetupError, SystemError } from "@tillbridge/core";
import { expect, it } from "vitest";
import { ByIds, Page } from "../test/documents.ts";
import { SlowAnswerError, TooCostlyError } from "./answer.ts";
import type { Shopify } from "./client.ts";
import { shopifySource } from "./source.ts";

const signal = new AbortController().signal;

interface Asked {
  readonly first?: number;
  readonly after?: string | null;
  readonly query?: string;
  readonly ids?: readonly string[];
}

/** A store that answers by a function of what it is asked. */
function told(answer: (asked: Asked) => unknown, info: () => unknown = () => ({})) {
  const asked: Asked[] = [];
  const shopify: Shopify = {
    shop: "told.myshopify.com",
    now: () => Date.UTC(2026, 10, 1),
    query: async (_document, variables) => {
      asked.push(variables as Asked);
      return answer(variables as Asked) as never;
    },
    info: async () => info() as never,
    deprecations: () => new Map(),
  };
  const options = {
    root: "orders",
    page: Page,
    byIds: ByIds,
    parse: ({ id }: { readonly id: string; readonly updatedAt: string }) => ({ id }),
  } as const;
  return { asked, shopify, options, source: shopifySource(shopify, options) };
}

const order = (id: number) => ({
  id: `gid://shopify/Order/${id}`,
  updatedAt: "2026-01-01T00:00:00Z",
});

function list(ids: readonly number[], next: string | null = null) {
  const pageInfo = { hasNextPage: next !== null, endCursor: next };
  return { orders: { pageInfo, nodes: ids.map(order) } };
}

async function all<T>(pages: AsyncIterable<CorePage<T>>): Promise<CorePage<T>[]> {
  const found: CorePage<T>[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

it.each([
  ["says that there is more, but not where", list([1], ""), SystemError, /there is more/],
  ["leaves out the list", { orders: null }, SystemError, /holds no list/],
  [
    "tells no time",
    { orders: { ...list([]).orders, nodes: [{ id: "1", updatedAt: null }] } },
    SetupError,
    /updatedAt "null"/,
  ],
])("changes() refuses an answer that %s", async (_what, answer, error, message) => {
  const { source } = told((asked) => (asked.after ? list([2], asked.after) : answer));
  const reading = all(source.changes(undefined, signal));
  await expect(reading).rejects.toBeInstanceOf(error);
  await expect(reading).rejects.toThrow(message);
});

it("changes() refuses a list that does not get on", async () => {
  const { source } = told(() => list([1], "same"));
  await expect(all(source.changes(undefined, signal))).rejects.toThrow(/after cursor "same" again/);
});

it("changes() and fetch() read nothing of a store that is not the one meant", async () => {
  const { source, asked } = told(
    () => list([1]),
    () => {
      throw new SetupError("it answers as other.myshopify.com");
    },
  );
  await expect(all(source.changes(undefined, signal))).rejects.toThrow(/answers as other/);
  await expect(source.fetch(["gid://shopify/Order/1"], signal)).rejects.toThrow(/answers as other/);
  expect(asked).toEqual([]);
});

it.each([TooCostlyError, SlowAnswerError])(
  "halves a page after %o, down to one",
  async (Refusal) => {
    const { source, asked } = told(({ first }) => {
      if (first !== 1) throw new Refusal("too much");
      return list([1]);
    });
    expect(await all(source.changes(undefined, signal))).toHaveLength(1);
    expect(asked.map(({ first }) => first)).toEqual([50, 25, 12, 6, 3, 1]);
  },
);

it("fetch() halves what it asks for, and names every id once", async () => {
  const ids = Array.from({ length: 30 }, (_, at) => order(at).id);
  const { source, asked } = told(({ ids = [] }) => {
    if (ids.length > 10) throw new SlowAnswerError("too slow");
    return { nodes: [...ids.map((id) => ({ ...order(0), id })), null, {}] };
  });
  const { records } = await source.fetch(ids, signal);
  expect(records.map(({ id }) => id)).toEqual(ids);
  expect(asked.map(({ ids = [] }) => ids.length)).toEqual([25, 12, 6, 6, 6, 6, 6]);
});

it("changes() begins anew when other records are asked for", async () => {
  const { source, shopify, options, asked } = told(() => list([1]));
  const cursor = (await all(source.changes(undefined, signal))).at(-1)?.cursor;
  const filter = "created_at:>='2025-01-01T00:00:00Z'";
  const filtered = shopifySource(shopify, { ...options, filter });
  const [page] = await all(filtered.changes(cursor, signal));
  await all(filtered.changes(page?.cursor, signal));
  expect(asked.map(({ query }) => query)).toEqual([
    "",
    filter,
    `${filter} updated_at:>='2025-12-31T23:54:00Z'`,
  ]);
});

it.each(["gibberish", "7", "null", '{"since":"yesterday"}', '{"sweep":{}}'])(
  "changes() refuses the cursor %s, which it did not write",
  (cursor) => {
    const { source } = told(() => list([]));
    expect(() => source.changes(cursor, signal)).toThrow(SetupError);
  },
);
