import {
  type Batch,
  type Page,
  RecordError,
  type Rejected,
  SetupError,
  type Source,
  SystemError,
} from "@tillbridge/core";
import type { Shopify } from "./client.ts";
import { type Connection, completed, nextAfter, type Rest, requireWhole } from "./connection.ts";
import {
  advance,
  anotherList,
  beginSweep,
  type Position,
  readCursor,
  type Sweep,
  writeCursor,
} from "./cursor.ts";
import type { Document } from "./document.ts";
import { PageSize } from "./page-size.ts";

interface PageVariables {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly query: string;
}

export interface SourceOptions<Root extends string, Node, In> {
  /** The list to read: "orders", "products". It must have an UPDATED_AT sort key. */
  readonly root: Root;
  /** Sorted by UPDATED_AT: `pageInfo { hasNextPage endCursor } nodes { id updatedAt … }`. */
  readonly page: Document<Readonly<Record<Root, Connection<Node>>>, PageVariables>;
  /** The same records by id, `nodes(ids:) { __typename … }`. */
  readonly byIds: Document<
    { readonly nodes: readonly unknown[] },
    { ids: readonly string[] | string }
  >;
  /** The connections inside a record that may be longer than one page. */
  readonly rests?: Readonly<Record<string, Rest>>;
  /** How many there are, for progress bars. */
  readonly count?: {
    // biome-ignore lint/suspicious/noExplicitAny: the answer's name differs by root
    readonly document: Document<any, { query: string }>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    readonly pick: (data: any) => number | undefined;
  };
  /**
   * Ends the vendor's shape: returns the plugin's own small record.
   * @throws RecordError to park the record
   */
  readonly parse: (node: Node) => In;
  /** How many records a page asks for; less when Shopify finds that too costly. */
  readonly pageSize?: number;
  /** How much is read again each time, since the search lags behind the data; 5 minutes. */
  readonly overlapMs?: number;
  /**
   * Further search terms, such as a start date: "created_at:>='2026-01-01T00:00:00Z'". When they
   * change, everything is read anew: what they let in now may be older than the cursor.
   */
  readonly filter?: string;
}

const PAGE_SIZE = 50;
const OVERLAP_MS = 5 * 60_000;
const IDS_SIZE = 25;

/** What changed in a Shopify list, by `updated_at`, oldest first, nothing twice but the overlap. */
export function shopifySource<
  Root extends string,
  Node extends { readonly id: string; readonly updatedAt: string },
  In extends { readonly id: string },
>(shopify: Shopify, options: SourceOptions<Root, Node, In>): Source<In> {
  const source = new ShopifySource(shopify, options);
  const position = (since: string | undefined) => readCursor(since, options.filter ?? "");
  return {
    changes: (since, signal) => source.changes(position(since), signal),
    fetch: (ids, signal) => source.fetch(ids, signal),
    count: (since, signal) => source.count(position(since), signal),
  };
}

class ShopifySource<
  Root extends string,
  Node extends { readonly id: string; readonly updatedAt: string },
  In extends { readonly id: string },
> {
  readonly #shopify: Shopify;
  readonly #options: SourceOptions<Root, Node, In>;

  constructor(shopify: Shopify, options: SourceOptions<Root, Node, In>) {
    this.#shopify = shopify;
    this.#options = options;
  }

  async *changes(begin: Position, signal: AbortSignal): AsyncGenerator<Page<In>> {
    await this.#shopify.info(signal);
    const { root, pageSize = PAGE_SIZE } = this.#options;
    const size = new PageSize(pageSize);
    let position = begin;
    for (;;) {
      const sweep = beginSweep(position, this.#overlapMs, this.#shopify.now());
      const { list, page } = await this.#readPage(sweep, size, signal, position === begin);
      const times = page.nodes.map((node) => timeOf(root, node));
      const next = nextAfter(root, page, list.after);
      position = advance(position, list, { times, next, now: this.#shopify.now() });
      if (times.length > 0 || begin.sweep !== undefined) {
        const batch = await this.#batchOf(page.nodes, signal);
        yield { ...batch, cursor: writeCursor(position), isLast: next === undefined };
      }
      if (next === undefined) return;
    }
  }

  async fetch(ids: readonly string[], signal: AbortSignal): Promise<Batch<In>> {
    await this.#shopify.info(signal);
    const { byIds } = this.#options;
    const size = new PageSize(IDS_SIZE);
    const nodes: Node[] = [];
    for (let start = 0; start < ids.length; ) {
      const { answer, chunk } = await size.ask(async (count) => {
        const chunk = ids.slice(start, start + count);
        return { chunk, answer: await this.#shopify.query(byIds, { ids: chunk }, signal) };
      });
      nodes.push(...answer.nodes.filter(isRecord<Node>));
      start += chunk.length;
    }
    return this.#batchOf(nodes, signal);
  }

  async count(position: Position, signal: AbortSignal): Promise<number | undefined> {
    const { count } = this.#options;
    if (!count) return undefined;
    const sweep = beginSweep(position, this.#overlapMs, this.#shopify.now());
    const query = this.#search(sweep.latest ?? sweep.from);
    return count.pick(await this.#shopify.query(count.document, { query }, signal));
  }

  get #overlapMs(): number {
    return this.#options.overlapMs ?? OVERLAP_MS;
  }

  /** Shopify's times are whole seconds. */
  #search(from: number | undefined): string {
    const terms = [this.#options.filter];
    if (from !== undefined) {
      terms.push(`updated_at:>='${new Date(from).toISOString().slice(0, 19)}Z'`);
    }
    return terms.filter((term) => term).join(" ");
  }

  /** When Shopify no longer takes a kept cursor, another list begins at the time it had reached. */
  async #readPage(
    list: Sweep,
    size: PageSize,
    signal: AbortSignal,
    isKept: boolean,
  ): Promise<{ readonly list: Sweep; readonly page: Connection<Node> }> {
    const { page, root } = this.#options;
    try {
      const query = this.#search(list.from);
      const answer = await size.ask((first) =>
        this.#shopify.query(page, { first, after: list.after ?? null, query }, signal),
      );
      const found: Connection<Node> | null | undefined = answer[root];
      if (found?.pageInfo && Array.isArray(found.nodes)) return { list, page: found };
    } catch (error) {
      if (!isKept || list.after === undefined || !isRefusedCursor(error)) throw error;
      return this.#readPage(anotherList(list), size, signal, false);
    }
    throw new SystemError(
      `Cannot read ${root} of ${this.#shopify.shop}: the answer holds no list of them`,
      { retryAfterMs: 60_000 },
    );
  }

  async #batchOf(nodes: readonly Node[], signal: AbortSignal): Promise<Batch<In>> {
    const records: In[] = [];
    const rejected: Rejected[] = [];
    for (const node of nodes) {
      try {
        const whole = await completed(this.#shopify, node, this.#options.rests ?? {}, signal);
        requireWhole(node.id, whole);
        records.push(this.#options.parse(whole));
      } catch (error) {
        if (!(error instanceof RecordError)) throw error;
        rejected.push({ id: node.id, error });
      }
    }
    return { records, rejected };
  }
}

function isRefusedCursor(error: unknown): boolean {
  return error instanceof SetupError && /cursor/i.test(error.message);
}

/** A time that cannot be read would make the cursor jump. */
function timeOf(
  root: string,
  { id, updatedAt }: { readonly id: string; readonly updatedAt: string },
): number {
  const time = Date.parse(updatedAt);
  if (Number.isFinite(time)) return time;
  throw new SetupError(
    `Cannot read ${root}: ${id} has updatedAt "${updatedAt}", and a UTC time is wanted; the ` +
      `author of the query must select it`,
  );
}

/** Ids that are gone come as null, those of another type without an id. */
function isRecord<Node>(node: unknown): node is Node {
  return typeof node === "object" && node !== null && "id" in node;
}
