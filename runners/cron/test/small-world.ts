import {
  type Config,
  type Cursor,
  defineFlow,
  definePlugin,
  defineStore,
  memoryStore,
  type Page,
  type Store,
  type Write,
} from "@tillbridge/core";

interface Numbered {
  readonly id: string;
}

/** A flow that copies records named 1 to `count`, `pageSize` at a time. */
export interface SmallFlow {
  readonly name: string;
  readonly count: number;
  readonly pageSize?: number;
  readonly schedule?: string;
  /** Called when a run begins to read. */
  readonly begins?: () => void;
  /** Called before a page is read. */
  readonly reads?: () => Promise<unknown>;
  /** Called before a page is written; throw to make the run fail. */
  readonly writes?: (ids: readonly string[]) => Promise<void> | void;
}

/** What arrived on the other side, by "store/flow": every write, in order. */
export type Arrived = Map<string, string[]>;

/** A config of small flows in memory, and what they wrote. */
export function smallWorld(
  stores: Readonly<Record<string, readonly SmallFlow[]>>,
  state: Store = memoryStore(),
): { config: Config; arrived: Arrived } {
  const arrived: Arrived = new Map();
  const config: Config = {
    state,
    stores: Object.entries(stores).map(([name, flows]) =>
      defineStore({
        name,
        systems: {},
        plugins: [smallPlugin(name, flows, arrived)],
        schedules: Object.fromEntries(
          flows.flatMap((flow) => (flow.schedule ? [[flow.name, flow.schedule]] : [])),
        ),
      }),
    ),
  };
  return { config, arrived };
}

function smallPlugin(store: string, flows: readonly SmallFlow[], arrived: Arrived) {
  return definePlugin({
    name: "small",
    settings: anySettings,
    flows: () => flows.map((flow) => smallFlow(flow, `${store}/${flow.name}`, arrived)),
  })();
}

const anySettings = {
  "~standard": {
    version: 1 as const,
    vendor: "test",
    validate: (value: unknown) => ({ value }),
  },
};

function smallFlow(small: SmallFlow, key: string, arrived: Arrived) {
  return defineFlow<Numbered, Numbered>({
    name: small.name,
    source: {
      changes: (since) => pagesOf(small, since),
      fetch: async (ids) => ({ records: ids.map((id) => ({ id })) }),
    },
    target: {
      write: async (writes: readonly Write<Numbered>[]) => {
        await small.writes?.(writes.map((write) => write.key));
        const all = arrived.get(key) ?? [];
        all.push(...writes.map((write) => write.key));
        arrived.set(key, all);
        return writes.map((write) => ({ targetId: `t${write.key}` }));
      },
    },
    map: (record) => record,
  });
}

async function* pagesOf(
  { count, pageSize = 10, begins, reads }: SmallFlow,
  since: Cursor | undefined,
): AsyncIterable<Page<Numbered>> {
  begins?.();
  for (let first = Number(since ?? 0); first < count; first += pageSize) {
    await reads?.();
    const last = Math.min(first + pageSize, count);
    const records = Array.from({ length: last - first }, (_, at) => ({ id: `${first + at + 1}` }));
    yield { records, cursor: String(last) };
  }
}
