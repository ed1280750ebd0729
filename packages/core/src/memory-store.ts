import { LeaseLostError } from "./errors.ts";
import type { Link } from "./links.ts";
import type { Lease, Parked, Run, Scope, Store } from "./store.ts";
import { addCounts } from "./tally.ts";

/** A Store that forgets everything with the process: for plugin tests and trials. */
export function memoryStore(): Store {
  const tables: Tables = {
    leases: new Map(),
    cursors: new Map(),
    links: new Map(),
    parked: new Map(),
    runs: [],
  };
  return {
    ...leaseMethods(tables),
    ...readMethods(tables),
    ...writeMethods(tables),
    ...runMethods(tables),
    close: async () => undefined,
  };
}

interface Tables {
  readonly leases: Map<string, Lease>;
  readonly cursors: Map<string, string>;
  readonly links: Map<string, Link>;
  readonly parked: Map<string, Parked>;
  /** By their ids. */
  readonly runs: Run[];
}

function leaseMethods({ leases }: Tables): Pick<Store, "acquire" | "renew" | "release" | "leases"> {
  return {
    acquire: async (scope, { holder, leaseMs, now }) => {
      const current = leases.get(keyOf(scope));
      if (current && current.expiresAt > now) {
        return { heldBy: current.holder, expiresAt: current.expiresAt };
      }
      const token = (current?.token ?? 0) + 1;
      const lease = { scope, holder, token, expiresAt: now + leaseMs };
      leases.set(keyOf(scope), lease);
      return lease;
    },
    renew: async (lease, { leaseMs, now }) => {
      const renewed = { ...newestOf(leases, lease), expiresAt: now + leaseMs };
      leases.set(keyOf(lease.scope), renewed);
      return renewed;
    },
    release: async (lease) => {
      const current = leases.get(keyOf(lease.scope));
      if (current?.token === lease.token) {
        leases.set(keyOf(lease.scope), { ...current, expiresAt: 0 });
      }
    },
    leases: async (now) => [...leases.values()].filter((lease) => lease.expiresAt > now),
  };
}

/** @throws LeaseLostError when the lease is not its scope's newest */
function newestOf(leases: Tables["leases"], { scope, token }: Lease): Lease {
  const current = leases.get(keyOf(scope));
  if (current?.token === token) return current;
  throw new LeaseLostError(
    `Cannot go on with ${scope.store}/${scope.flow}: ` +
      `${current?.holder ?? "another run"} took it over`,
  );
}

type ReadMethods = Pick<Store, "cursor" | "links" | "due" | "parked" | "parkedOf">;

function readMethods(tables: Tables): ReadMethods {
  const { cursors, links, parked } = tables;
  return {
    cursor: async (scope) => cursors.get(keyOf(scope)),
    links: async (store, wanted) =>
      Object.entries(wanted).flatMap(([flow, ids]) =>
        ids.flatMap((id) => links.get(keyOf({ store, flow }, id)) ?? []),
      ),
    due: async (scope, now, limit) =>
      parkedWithin(tables, scope)
        .filter((record) => record.dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit),
    parkedOf: async (scope, ids) => ids.flatMap((id) => parked.get(keyOf(scope, id)) ?? []),
    parked: async (where) => parkedWithin(tables, where),
  };
}

function parkedWithin({ parked }: Tables, where: Partial<Scope> = {}): Parked[] {
  return [...parked.values()].filter(
    ({ scope }) =>
      (where.store ?? scope.store) === scope.store && (where.flow ?? scope.flow) === scope.flow,
  );
}

function writeMethods(tables: Tables): Pick<Store, "commit" | "retry"> {
  const { leases, cursors, links, parked, runs } = tables;
  return {
    commit: async (commit) => {
      const { scope } = newestOf(leases, commit.lease);
      if (commit.cursor !== undefined) cursors.set(keyOf(scope), commit.cursor);
      for (const link of commit.links) {
        links.set(keyOf({ store: scope.store, flow: link.flow }, link.sourceId), link);
      }
      for (const id of commit.done) parked.delete(keyOf(scope, id));
      for (const record of commit.parked) parked.set(keyOf(scope, record.id), record);
      const run = runs[commit.runId];
      if (run) runs[commit.runId] = { ...run, counts: addCounts(run.counts, commit.counts) };
    },
    retry: async (where, ids, now) => {
      const chosen = parkedWithin(tables, where).filter(({ id }) => ids?.includes(id) ?? true);
      for (const record of chosen) {
        parked.set(keyOf(record.scope, record.id), { ...record, dueAt: now });
      }
      return chosen.length;
    },
  };
}

function runMethods({ leases, runs }: Tables): Pick<Store, "startRun" | "endRun" | "lastRuns"> {
  return {
    startRun: async (lease, now) => {
      const { scope, holder } = newestOf(leases, lease);
      const counts = { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 };
      const times = { startedAt: now, endedAt: undefined };
      const id = runs.length;
      runs.push({ id, scope, holder, status: "running", ...times, counts, error: undefined });
      return id;
    },
    endRun: async (runId, { status, error, now }) => {
      const run = runs[runId];
      if (run) runs[runId] = { ...run, status, error, endedAt: now };
    },
    lastRuns: async () => [...new Map(runs.map((run) => [keyOf(run.scope), run])).values()],
  };
}

/** Scopes and ids may hold any text, so no separator of our own could keep them apart. */
function keyOf({ store, flow }: Scope, ...ids: readonly string[]): string {
  return JSON.stringify([store, flow, ...ids]);
}
