import {
  type AnyFlow,
  memoryStore,
  type Outcome,
  type Page,
  type Platform,
  type RunOptions,
  type Write,
} from "../src/index.ts";

export interface Item {
  readonly id: string;
  readonly value?: string;
}

/** A flow from a list of pages into a map; a cursor is the number of pages that were read. */
export function listFlow(
  pages: readonly (readonly Item[])[],
  changes: Partial<AnyFlow> = {},
): { readonly flow: AnyFlow; readonly made: ReadonlyMap<string, unknown> } {
  const made = new Map<string, unknown>();
  const source = {
    changes: async function* (since: string | undefined): AsyncGenerator<Page<Item>> {
      for (let at = Number(since ?? 0); at < pages.length; at += 1) {
        yield { records: pages[at] ?? [], cursor: String(at + 1) };
      }
    },
    fetch: async (ids: readonly string[]) => ({
      records: pages.flat().filter(({ id }) => ids.includes(id)),
    }),
  };
  const write = async (writes: readonly Write<unknown>[]): Promise<readonly Outcome[]> =>
    writes.map(({ key, draft }) => {
      made.set(key, draft);
      return { targetId: `t-${key}` };
    });
  const map = (item: Item) => ({ value: item.value ?? item.id });
  return { flow: { name: "items", source, target: { write }, map, ...changes }, made };
}

/** Time that only passes when somebody sleeps. */
export function sleepyPlatform(start = 1000): Platform & { readonly slept: readonly number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    fetch: () => Promise.reject(new Error("Nothing to fetch")),
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      now += ms;
      slept.push(ms);
      await Promise.resolve();
    },
  };
}

/** Time that stands still: who sleeps wakes up only by the signal. */
export function stillPlatform(start = 1000): Platform & { readonly pass: (ms: number) => void } {
  let now = start;
  return {
    ...sleepyPlatform(),
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => {
        if (signal?.aborted) reject(signal.reason);
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  };
}

/** What runFlow() needs besides the flow. */
export function runOf(flow: AnyFlow, changes: Partial<RunOptions> = {}): RunOptions {
  return {
    flow,
    scope: { store: "us", flow: flow.name },
    store: memoryStore(),
    platform: stillPlatform(),
    terms: { holder: "test", leaseMs: 1000, patienceMs: 0 },
    ...changes,
  };
}
