import {
  type AnyFlow,
  type Counts,
  memoryStore,
  type Platform,
  type RunOptions,
  type RunReport,
  runFlow,
  type Scope,
  type Store,
} from "@tillbridge/core";
import { observed, type Seen } from "./observed.ts";

/** One document as it is found on the other side, and the source record it was made for. */
export interface TargetDocument {
  readonly sourceId: string;
  readonly targetId: string;
  /** What must come out the same however often a run was killed; anything JSON can hold. */
  readonly content?: unknown;
}

/** Both sides of a flow, with records waiting to be read. */
export interface FlowWorld {
  readonly flow: AnyFlow;
  /** All documents of the other side that the flow may have made, doubles included. */
  readonly documents: () => Promise<readonly TargetDocument[]> | readonly TargetDocument[];
  /** Where the run keeps its state, with what other flows wrote; in memory if absent. */
  readonly store?: Store;
  readonly scope?: Scope;
  readonly close?: () => Promise<void>;
}

export interface FlowTrial {
  /** A new world with the same records each time. */
  readonly makeWorld: () => Promise<FlowWorld> | FlowWorld;
  /** What the first run counts: a kit that is not told cannot notice a loss. */
  readonly expected: Counts;
  /** Two records with the same timestamp: the last of one page and the first of the next. */
  readonly tie: readonly [string, string];
  /** The kernel, unless that itself is on trial. */
  readonly run?: (options: RunOptions) => Promise<RunReport>;
}

/** A world in which runs are tried, one after the other. */
export interface Bench {
  readonly world: FlowWorld;
  /** The world's flow, noting what goes through it. */
  readonly flow: AnyFlow;
  readonly store: Store;
  readonly scope: Scope;
  readonly seen: Seen;
  /** Runs the flow as a process of its own; the lease of one that died before has expired. */
  readonly run: (changes?: Partial<RunOptions>) => Promise<RunReport>;
}

const LEASE_MS = 1000;

/** Does something in a new world, and closes it. */
export async function onBench<T>(trial: FlowTrial, work: (bench: Bench) => Promise<T>): Promise<T> {
  const world = await trial.makeWorld();
  try {
    return await work(benchOf(trial, world));
  } finally {
    await world.close?.();
  }
}

function benchOf(trial: FlowTrial, world: FlowWorld): Bench {
  const seen: Seen = { pages: [], ids: new Set() };
  const flow = observed(world.flow, seen);
  const store = world.store ?? memoryStore();
  const scope = world.scope ?? { store: "conformance", flow: flow.name };
  const run = trial.run ?? runFlow;
  let now = 1_000_000;
  let runs = 0;
  return {
    world,
    flow,
    store,
    scope,
    seen,
    run: (changes) => {
      now += LEASE_MS + 1;
      runs += 1;
      const terms = { holder: `run ${runs}`, leaseMs: LEASE_MS, patienceMs: 0 };
      return run({ flow, scope, store, terms, platform: standingStill(() => now), ...changes });
    },
  };
}

/** Time stands still within a run, so that nothing is renewed and every trial goes the same way. */
function standingStill(now: () => number): Platform {
  return {
    now,
    fetch: () => Promise.reject(new Error("Cannot fetch: the kernel has nothing to fetch")),
    random: () => 0.5,
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => {
        if (signal?.aborted) reject(signal.reason);
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  };
}
