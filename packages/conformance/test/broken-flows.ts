import { type Page, RecordError, runFlow, type Store, skip, type Target } from "@tillbridge/core";
import type { FlowTrial } from "../src/index.ts";
import {
  HONEST,
  makeSong,
  type Song,
  type SongWorld,
  songSource,
  songWorld,
  writeSong,
} from "./sample-flow.ts";

/** Flows, kernels and stores by what is wrong with them; each must fail the suite. */
export const BROKEN_FLOWS: Readonly<Record<string, FlowTrial>> = {
  "a source that reads on after the last timestamp, not from it": withFlow(() => ({
    source: songSource((song, since) => song.at > since),
  })),
  "a source whose cursor is ahead of its page": withPages((page) => ({
    ...page,
    cursor: String(Number(page.cursor) + 3),
  })),
  "a source whose cursor stands still": withPages((page) => ({ ...page, cursor: "0" })),
  "a source that always reads everything": withFlow(() => ({ source: songSource(() => true) })),
  "a source that drops what it cannot read": withPages((page) => ({ ...page, rejected: [] })),
  "a source that loses the end of a page": withPages((page) => ({
    ...page,
    records: page.records.slice(0, 2),
  })),
  "a source that does not find parked records": withFlow(({ flow: { source } }) => ({
    source: { ...source, fetch: async () => ({ records: [] }) },
  })),
  "a map that skips what it cannot map": withFlow(({ flow }) => ({
    map: (song, links) => {
      try {
        return flow.map(song, links);
      } catch {
        return skip("difficult");
      }
    },
  })),
  "a map that never makes the same draft twice": withFlow(({ flow }) => {
    let calls = 0;
    return {
      map: (song, links) => {
        const draft = flow.map(song, links);
        calls += 1;
        return typeof draft === "string" ? `${draft}, ${calls}` : draft;
      },
    };
  }),
  "a target that makes a document anew each time": withTarget(({ made }) => ({
    write: async (writes) =>
      writes.map(({ key, draft }) =>
        draft.includes("refused")
          ? { error: new RecordError(`Cannot take ${key}`) }
          : makeSong(made, key, draft),
      ),
  })),
  "a target that swaps its outcomes": withTarget(({ made }) => ({
    write: async (writes) => writes.map((write) => writeSong(made, write)).reverse(),
  })),
  "a target that leaves an outcome out": withTarget(({ made }) => ({
    write: async (writes) => writes.map((write) => writeSong(made, write)).slice(1),
  })),
  "a target that calls what it refused written": withTarget(({ made }) => ({
    write: async (writes) =>
      writes.map((write) => {
        const outcome = writeSong(made, write);
        return "error" in outcome ? { targetId: "t0" } : outcome;
      }),
  })),
  "a target that stops the run for one record": withTarget(({ made }) => ({
    write: async (writes) => {
      const outcomes = writes.map((write) => writeSong(made, write));
      for (const outcome of outcomes) if ("error" in outcome) throw outcome.error;
      return outcomes;
    },
  })),
  "a kernel that moves the cursor before it writes": {
    ...HONEST,
    run: (options) => {
      const { store, flow } = options;
      let commitCursor: (() => Promise<void>) | undefined;
      const early: Store = {
        ...store,
        links: async (name, wanted) => {
          await commitCursor?.();
          return store.links(name, wanted);
        },
      };
      const changes = async function* (since: string | undefined, signal: AbortSignal) {
        for await (const page of flow.source.changes(since, signal)) {
          const [lease] = await store.leases(options.platform.now());
          const counts = { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 };
          const nothing = { links: [], parked: [], done: [], counts };
          commitCursor = async () =>
            lease && store.commit({ lease, runId: 0, now: 0, cursor: page.cursor, ...nothing });
          yield page;
        }
      };
      const source = { ...flow.source, changes };
      return runFlow({ ...options, store: early, flow: { ...flow, source } });
    },
  },
  "a kernel that commits the cursor before the links": withStore((store) => ({
    commit: async (commit) => {
      await store.commit({ ...commit, links: [], parked: [], done: [] });
      await store.commit({ ...commit, cursor: undefined });
    },
  })),
  "a kernel that goes on with a lost lease": withStore((store) => ({
    commit: (commit) => store.commit(commit).catch(() => undefined),
  })),
  "a kernel that never stores the cursor": withStore((store) => ({
    commit: (commit) => store.commit({ ...commit, cursor: undefined }),
  })),
  "a kernel that drops failures": withStore((store) => ({
    commit: (commit) => store.commit({ ...commit, parked: [] }),
  })),
  "a kernel that forgets links": withStore((store) => ({
    commit: (commit) => store.commit({ ...commit, links: commit.links.slice(1) }),
  })),
  "a kernel that links records to each other's documents": withStore((store) => ({
    commit: (commit) => {
      const ids = commit.links.map(({ targetId }) => targetId).reverse();
      const links = commit.links.map((link, at) => ({ ...link, targetId: ids[at] ?? "" }));
      return store.commit({ ...commit, links });
    },
  })),
};

function withFlow(change: (world: SongWorld) => Partial<SongWorld["flow"]>): FlowTrial {
  return {
    ...HONEST,
    makeWorld: () => {
      const world = songWorld();
      return { ...world, flow: { ...world.flow, ...change(world) } };
    },
  };
}

function withTarget(change: (world: SongWorld) => Target<string>): FlowTrial {
  return withFlow((world) => ({ target: change(world) }));
}

function withPages(change: (page: Page<Song>) => Page<Song>): FlowTrial {
  return withFlow(({ flow: { source } }) => ({
    source: {
      ...source,
      changes: async function* (since, signal) {
        for await (const page of source.changes(since, signal)) yield change(page);
      },
    },
  }));
}

function withStore(change: (store: Store) => Partial<Store>): FlowTrial {
  return {
    ...HONEST,
    run: (options) =>
      runFlow({ ...options, store: { ...options.store, ...change(options.store) } }),
  };
}
