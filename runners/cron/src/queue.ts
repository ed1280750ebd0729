import type { Job, Lease, Run, Scope, Store } from "@tillbridge/core";
import { nextSlot } from "./slots.ts";

/** A job, and when it is due: UTC ms, in the past while it waits for its turn. */
export interface Waiting {
  readonly job: Job;
  readonly dueAt: number;
}

/** What is known of the jobs' past: newest run and current lease of each, and waits asked for. */
export interface Past {
  readonly runs: ReadonlyMap<string, Run>;
  readonly leases: ReadonlyMap<string, Lease>;
  /** UTC ms before which a system asked not to be called again, by scope. */
  readonly retryAt: ReadonlyMap<string, number>;
}

/** Reads the newest runs and the leases held at `now`. */
export async function readPast(
  state: Store,
  now: number,
  retryAt: Past["retryAt"] = new Map(),
): Promise<Past> {
  const [runs, leases] = await Promise.all([state.lastRuns(), state.leases(now)]);
  return { runs: byScope(runs), leases: byScope(leases), retryAt };
}

function byScope<T extends { readonly scope: Scope }>(things: readonly T[]): Map<string, T> {
  return new Map(things.map((thing) => [scopeKey(thing.scope), thing]));
}

/** A scope as a key of maps and a name in logs. */
export function scopeKey({ store, flow }: Scope): string {
  return `${store}/${flow}`;
}

/**
 * When each job is due, in the jobs' order. A flow is due once for every slot of its schedule that
 * began after its last run did, and at once when it never ran, was paused or was killed. One that
 * failed waits for its next slot, and so do the later flows of its store: they look up what it
 * writes. For the same reason they wait while it runs elsewhere.
 */
export function whenDue(jobs: readonly Job[], past: Past): readonly Waiting[] {
  const blocks = new Map<string, Block>();
  return jobs.map((job) => {
    const before = blocks.get(job.scope.store) ?? FREE;
    blocks.set(job.scope.store, later(before, blockOf(job, past)));
    return { job, dueAt: dueAt(job, past, before) };
  });
}

/** What holds the later flows of a store back: the newest failure, and a time before it is free. */
interface Block {
  readonly failedAt: number;
  readonly until: number;
}

const FREE: Block = { failedAt: Number.NEGATIVE_INFINITY, until: Number.NEGATIVE_INFINITY };

function later(a: Block, b: Block): Block {
  return { failedAt: Math.max(a.failedAt, b.failedAt), until: Math.max(a.until, b.until) };
}

function blockOf({ scope }: Job, { runs, leases, retryAt }: Past): Block {
  const key = scopeKey(scope);
  const last = runs.get(key);
  return {
    failedAt: last?.status === "failed" ? endOf(last) : FREE.failedAt,
    until: Math.max(leases.get(key)?.expiresAt ?? FREE.until, retryAt.get(key) ?? FREE.until),
  };
}

function dueAt(job: Job, past: Past, before: Block): number {
  const own = blockOf(job, past);
  const slot = dueBySchedule(job, past.runs.get(scopeKey(job.scope)), before.failedAt);
  return Math.max(slot, own.until, before.until);
}

function dueBySchedule({ schedule }: Job, last: Run | undefined, failedAt: number): number {
  const due = last === undefined ? SINCE_EVER : dueAfter(schedule, last);
  return due <= failedAt ? nextSlot(schedule, failedAt) : due;
}

/** A flow that never ran is due before any that did. */
const SINCE_EVER = 0;

/** A killed run is told from a living one by its lease, which is looked at elsewhere. */
function dueAfter(schedule: string, last: Run): number {
  if (last.status === "running") return last.startedAt;
  if (last.status === "paused") return endOf(last);
  return nextSlot(schedule, last.status === "failed" ? endOf(last) : last.startedAt);
}

function endOf(run: Run): number {
  return run.endedAt ?? run.startedAt;
}
