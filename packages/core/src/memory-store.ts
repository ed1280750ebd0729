import { LeaseLostError } from "./errors.ts";
import type { Link } from "./links.ts";
import type { Commit, Lease, Parked, Run, Scope, Store } from "./store.ts";
import { addCounts } from "./tally.ts";

/** A Store that forgets everything with the process: for plugin tests and trials. */
export function memoryStore(): Store {
  const leases = new Map<string, Lease>();
  const cursors = new Map<string, string>();
  const links = new Map<string, Link>();
  const parked = new Map<string, Parked>();
  const runs: Run[] = [];

  const requireLease = (lease: Lease): Lease => {
    const current = leases.get(scopeKey(lease.scope));
    if (current?.token === lease.token) return current;
    throw new LeaseLostError(
      `Cannot go on with ${scopeKey(lease.scope)}: ${current?.holder ?? "another run"} took it over`,
    );
  };

  const apply = (commit: Commit): void => {
    const { scope } = requireLease(commit.lease);
    if (commit.cursor !== undefined) cursors.set(scopeKey(scope), commit.cursor);
    for (const link of commit.links) {
      links.set(linkKey(scope.store, link.flow, link.sourceId), link);
    }
    for (const id of commit.done) parked.delete(parkedKey(scope, id));
    for (const record of commit.parked) parked.set(parkedKey(scope, record.id), record);
    const run = runs[commit.runId];
    if (run) runs[commit.runId] = { ...run, counts: addCounts(run.counts, commit.counts) };
  };

  const selectParked = (where: Partial<Scope> = {}): Parked[] =>
    [...parked.values()].filter(
      ({ scope }) =>
        (where.store ?? scope.store) === scope.store && (where.flow ?? scope.flow) === scope.flow,
    );

  return {
    acquire: async (scope, { holder, leaseMs, now }) => {
      const current = leases.get(scopeKey(scope));
      if (current && current.expiresAt > now) {
        return { heldBy: current.holder, expiresAt: current.expiresAt };
      }
      const token = (current?.token ?? 0) + 1;
      const lease = { scope, holder, token, expiresAt: now + leaseMs };
      leases.set(scopeKey(scope), lease);
      return lease;
    },
    renew: async (lease, { leaseMs, now }) => {
      const renewed = { ...requireLease(lease), expiresAt: now + leaseMs };
      leases.set(scopeKey(lease.scope), renewed);
      return renewed;
    },
    release: async (lease) => {
      const current = leases.get(scopeKey(lease.scope));
      if (current?.token === lease.token) {
        leases.set(scopeKey(lease.scope), { ...current, expiresAt: 0 });
      }
    },
    cursor: async (scope) => cursors.get(scopeKey(scope)),
    links: async (store, wanted) =>
      Object.entries(wanted).flatMap(([flow, ids]) =>
        ids.flatMap((id) => links.get(linkKey(store, flow, id)) ?? []),
      ),
    due: async (scope, now, limit) =>
      selectParked(scope)
        .filter((record) => record.dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit),
    parkedOf: async (scope, ids) => ids.flatMap((id) => parked.get(parkedKey(scope, id)) ?? []),
    parked: async (where) => selectParked(where),
    retry: async (where, ids, now) => {
      const chosen = selectParked(where).filter(({ id }) => ids?.includes(id) ?? true);
      for (const record of chosen) {
        parked.set(parkedKey(record.scope, record.id), { ...record, dueAt: now });
      }
      return chosen.length;
    },
    commit: async (commit) => apply(commit),
    startRun: async ({ scope, holder }, now) =>
      runs.push({
        id: runs.length,
        scope,
        holder,
        status: "running",
        startedAt: now,
        endedAt: undefined,
        counts: { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 },
        error: undefined,
      }) - 1,
    endRun: async (runId, { status, error, now }) => {
      const run = runs[runId];
      if (run) runs[runId] = { ...run, status, error, endedAt: now };
    },
    lastRuns: async () => [...new Map(runs.map((run) => [scopeKey(run.scope), run])).values()],
    leases: async (now) => [...leases.values()].filter((lease) => lease.expiresAt > now),
    close: async () => undefined,
  };
}

function scopeKey({ store, flow }: Scope): string {
  return `${store}/${flow}`;
}

function linkKey(store: string, flow: string, sourceId: string): string {
  return JSON.stringify([store, flow, sourceId]);
}

function parkedKey(scope: Scope, id: string): string {
  return JSON.stringify([scope.store, scope.flow, id]);
}
