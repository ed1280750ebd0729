import {
  type Batch,
  type Page,
  RecordError,
  type Rejected,
  SetupError,
  type Source,
} from "@tillbridge/core";
import { SlowAnswerError, TooCostlyError } from "./answer.ts";
import type { Shopify } from "./client.ts";
import { type Connection, completed, type Rest, requireWhole } from "./connection.ts";
import { nextPosition, type Position, readCursor, writeCursor } from "./cursor.ts";
import type { Document } from "./document.ts";

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
  /** Further search terms, "created_at:>='2026-01-01T00:00:00Z'". */
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
  return {
    changes: (since, signal) => source.changes(readCursor(since), signal),
    fetch: (ids, signal) => source.fetch(ids, signal),
    count: (since, signal) => source.count(readCursor(since), signal),
  };
}

class ShopifySource<
  Root extends string,
  Node extends { readonly id: string; readonly updatedAt: string },
  In extends { readonly id: string },
> {
  readonly #shopify: Shopify;
  readonly #options: SourceOptions<Root, Node, In>;
  #pageSize: number;

  constructor(shopify: Shopify, options: SourceOptions<Root, Node, In>) {
    this.#shopify = shopify;
    this.#options = options;
    this.#pageSize = options.pageSize ?? PAGE_SIZE;
  }

  async *changes(begin: Position, signal: AbortSignal): AsyncGenerator<Page<In>> {
    let position = await this.#usable(begin, signal);
    const from = position.sweep ? position.sweep.from : this.#overlapped(position.since);
    for (;;) {
      const { nodes, pageInfo } = await this.#readPage(from, position.sweep?.after, signal);
      const isLast = !pageInfo.hasNextPage;
      const updatedAt = nodes.map((node) => Date.parse(node.updatedAt));
      position = nextPosition(position, { updatedAt, endCursor: pageInfo.endCursor, isLast }, from);
      if (nodes.length > 0 || begin.sweep !== undefined) {
        const batch = await this.#batchOf(nodes, signal);
        yield { ...batch, cursor: writeCursor(position), isLast };
      }
      if (isLast) return;
    }
  }

  /** When Shopify no longer takes a kept cursor, the sweep goes on from the time it had reached. */
  async #usable(begin: Position, signal: AbortSignal): Promise<Position> {
    if (!begin.sweep) return begin;
    const { page } = this.#options;
    const { from, after, latest } = begin.sweep;
    try {
      await this.#shopify.query(page, { first: 1, after, query: this.#search(from) }, signal);
      return begin;
    } catch (error) {
      if (!(error instanceof SetupError) || !/cursor/i.test(error.message)) throw error;
      return { since: latest, sweep: undefined };
    }
  }

  async fetch(ids: readonly string[], signal: AbortSignal): Promise<Batch<In>> {
    const nodes: Node[] = [];
    for (let start = 0; start < ids.length; start += IDS_SIZE) {
      const chunk = ids.slice(start, start + IDS_SIZE);
      const answer = await this.#shopify.query(this.#options.byIds, { ids: chunk }, signal);
      nodes.push(...answer.nodes.filter(isRecord<Node>));
    }
    return this.#batchOf(nodes, signal);
  }

  async count({ since, sweep }: Position, signal: AbortSignal): Promise<number | undefined> {
    const { count } = this.#options;
    if (!count) return undefined;
    const from = sweep ? sweep.latest : this.#overlapped(since);
    return count.pick(
      await this.#shopify.query(count.document, { query: this.#search(from) }, signal),
    );
  }

  #overlapped(since: number | undefined): number | undefined {
    return since === undefined ? undefined : since - (this.#options.overlapMs ?? OVERLAP_MS);
  }

  #search(from: number | undefined): string {
    const terms = [this.#options.filter];
    if (from !== undefined) terms.push(`updated_at:>='${new Date(from).toISOString()}'`);
    return terms.filter((term) => term !== undefined).join(" ");
  }

  /** Asks for less and less while Shopify finds the page too costly or cannot answer it in time. */
  async #readPage(
    from: number | undefined,
    after: string | undefined,
    signal: AbortSignal,
  ): Promise<Connection<Node>> {
    const { page, root } = this.#options;
    for (;;) {
      const variables = { first: this.#pageSize, after: after ?? null, query: this.#search(from) };
      try {
        return (await this.#shopify.query(page, variables, signal))[root];
      } catch (error) {
        const mayShrink = error instanceof TooCostlyError || error instanceof SlowAnswerError;
        if (!mayShrink || this.#pageSize === 1) throw error;
        this.#pageSize = Math.floor(this.#pageSize / 2);
      }
    }
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

/** Ids that are gone come as null, those of another type without an id. */
function isRecord<Node>(node: unknown): node is Node {
  return typeof node === "object" && node !== null && "id" in node;
}
