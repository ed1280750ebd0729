import { SetupError } from "@tillbridge/core";
import type { Shopify } from "../src/client.ts";

const gid = (id: number) => `gid://shopify/Order/${id}`;

interface Version {
  /** UTC ms, whole seconds. */
  readonly updatedAt: number;
  /** When the index learns of it. */
  readonly visibleAt: number;
}

interface Entry {
  readonly id: number;
  readonly value: number;
}

/** Shopify's lists end here. */
const LIST_MAX = 25_000;

/**
 * The orders of a store as Shopify's search shows them: sorted by what the index knows, which lags
 * behind, while what is shown of a record may be newer than its place in the list.
 */
export class ModelShop {
  readonly #versions = new Map<number, Version[]>();
  readonly #isFresh: boolean;
  #sorted: { readonly at: number; readonly entries: readonly Entry[] } | undefined;
  now: number;
  /** Added to our own clock. */
  skewMs = 0;
  /** Refuses cursors while true. */
  refusesCursors = false;
  reads = 0;

  constructor(now: number, isFresh: boolean) {
    this.now = now;
    this.#isFresh = isFresh;
  }

  put(id: number, lagMs: number, updatedAt = this.now): void {
    const version = { updatedAt: Math.floor(updatedAt / 1000) * 1000, visibleAt: this.now + lagMs };
    this.#versions.set(id, [...(this.#versions.get(id) ?? []), version]);
    this.#sorted = undefined;
  }

  /** "id updatedAt" of every record as it is now. */
  newest(): string[] {
    return [...this.#versions].map(([id, versions]) => nameOf(id, last(versions)));
  }

  client(): Shopify {
    const list = async (_document: unknown, variables: unknown) =>
      ({ orders: this.#page(variables as PageVariables) }) as never;
    return {
      shop: "model.myshopify.com",
      now: () => this.now + this.skewMs,
      query: list,
      info: async () => ({}) as never,
      deprecations: () => new Map(),
    };
  }

  #page({ first, after, query }: PageVariables) {
    if (after && this.refusesCursors) throw new SetupError("Invalid cursor for current sort");
    const from = Date.parse(/updated_at:>='([^']+)'/.exec(query)?.[1] ?? "1970-01-01T00:00:00Z");
    const entries = this.#entries();
    const start = entries.findIndex(({ value }) => value >= from);
    const list = start < 0 ? [] : entries.slice(start, start + LIST_MAX);
    const begin = after ? list.findIndex((entry) => isBehind(entry, after)) : 0;
    const found = begin < 0 ? [] : list.slice(begin, begin + first);
    this.reads += found.length;
    const end = found.at(-1);
    const hasNextPage = begin >= 0 && begin + first < list.length;
    return {
      pageInfo: { hasNextPage, endCursor: end ? `${end.value} ${end.id}` : null },
      nodes: found.map((entry) => this.#node(entry)),
    };
  }

  #node({ id, value }: Entry) {
    const updatedAt = this.#isFresh ? last(this.#versions.get(id) ?? []).updatedAt : value;
    return { id: gid(id), updatedAt: `${new Date(updatedAt).toISOString().slice(0, 19)}Z` };
  }

  #entries(): readonly Entry[] {
    if (this.#sorted?.at === this.now) return this.#sorted.entries;
    const entries = [...this.#versions].flatMap(([id, versions]) => {
      const known = versions.findLast(({ visibleAt }) => visibleAt <= this.now);
      return known ? [{ id, value: known.updatedAt }] : [];
    });
    entries.sort((a, b) => a.value - b.value || a.id - b.id);
    this.#sorted = { at: this.now, entries };
    return entries;
  }
}

interface PageVariables {
  readonly first: number;
  readonly after?: string | null;
  readonly query: string;
}

function isBehind({ id, value }: Entry, after: string): boolean {
  const [lastValue = 0, lastId = 0] = after.split(" ").map(Number);
  return value > lastValue || (value === lastValue && id > lastId);
}

function nameOf(id: number, { updatedAt }: Version): string {
  return `${gid(id)} ${new Date(updatedAt).toISOString().slice(0, 19)}Z`;
}

function last(versions: readonly Version[]): Version {
  const version = versions.at(-1);
  if (!version) throw new RangeError("Cannot find a version");
  return version;
}
