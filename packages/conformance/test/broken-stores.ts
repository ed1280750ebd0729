import { type Commit, type Lease, memoryStore, type Scope, type Store } from "@tillbridge/core";

/** By what is wrong with it: what it does instead of the honest store that it is made from. */
export const BROKEN_STORES: Readonly<Record<string, (honest: Store) => Partial<Store>>> = {
  "gives a held lease to everybody": (honest) => ({
    acquire: (scope, request) => honest.acquire(scope, { ...request, now: 1e9 }),
  }),
  "never gives an expired lease to anybody": (honest) => ({
    acquire: (scope, request) => honest.acquire(scope, { ...request, leaseMs: 1e9 }),
  }),
  "starts its tokens anew": (honest) => ({
    acquire: async (scope, request) => {
      const answer = await honest.acquire(scope, request);
      return "heldBy" in answer ? answer : { ...answer, token: 1 };
    },
  }),
  "asks, then takes": () => {
    const taken = new Map<string, Lease>();
    return {
      acquire: async (scope, request) => {
        const held = taken.get(scope.flow);
        await Promise.resolve();
        if (held && held.expiresAt > request.now) return { heldBy: held.holder, ...held };
        const lease = { scope, ...request, token: 1, expiresAt: request.now + request.leaseMs };
        taken.set(scope.flow, lease);
        return lease;
      },
    };
  },
  "mixes up the scopes": (honest) => ({
    acquire: (scope, request) => honest.acquire({ store: `${scope.store}`, flow: "x" }, request),
  }),
  "does not say who holds a lease": (honest) => ({
    acquire: async (scope, request) => {
      const answer = await honest.acquire(scope, request);
      return "heldBy" in answer ? { heldBy: "somebody", expiresAt: answer.expiresAt } : answer;
    },
  }),
  "lets a late holder renew": () => ({
    renew: async (lease, { leaseMs, now }) => ({ ...lease, expiresAt: now + leaseMs }),
  }),
  "renews without moving the expiry": () => ({ renew: async (lease) => lease }),
  "does not release": () => ({ release: async () => undefined }),
  "lets a late holder release": (honest) => {
    const newest = newestLeases();
    return {
      acquire: newest.noted(honest.acquire),
      release: (lease) => honest.release(newest.of(lease.scope) ?? lease),
    };
  },
  "lists expired leases": (honest) => ({ leases: () => honest.leases(-1) }),
  "has no fence": (honest) => {
    const newest = newestLeases();
    return {
      acquire: newest.noted(honest.acquire),
      commit: (commit) =>
        honest.commit({ ...commit, lease: newest.of(commit.lease.scope) ?? commit.lease }),
    };
  },
  "fences by expiry instead of by token": (honest) => {
    const newest = newestLeases();
    return {
      acquire: newest.noted(honest.acquire),
      commit: async (commit) => {
        const [lease] = await honest.leases(1);
        return honest.commit({ ...commit, lease: lease ?? commit.lease });
      },
    };
  },
  ...Object.fromEntries(
    (["cursor", "links", "parked", "done", "counts"] as const).map((part) => [
      `writes the ${part} of a late commit before it looks at the lease`,
      (honest: Store) => {
        const newest = newestLeases();
        return {
          acquire: newest.noted(honest.acquire),
          commit: async (commit: Commit) => {
            const lease = newest.of(commit.lease.scope);
            if (lease && lease.token !== commit.lease.token) {
              await honest.commit({ ...emptied(commit), lease, [part]: commit[part] });
            }
            await honest.commit(commit);
          },
        };
      },
    ]),
  ),
  ...Object.fromEntries(
    (["cursor", "links", "parked", "done", "counts"] as const).map((part) => [
      `forgets the ${part} of a commit`,
      (honest: Store) => ({
        commit: (commit: Commit) => honest.commit({ ...commit, [part]: emptied(commit)[part] }),
      }),
    ]),
  ),
  "has one cursor for all flows": (honest) => ({
    cursor: async ({ store }) =>
      (await honest.cursor({ store, flow: "orders" })) ??
      (await honest.cursor({ store, flow: "products" })),
  }),
  "takes a commit without a cursor for a new beginning": (honest) => {
    const begun = new Set<string>();
    return {
      commit: async (commit) => {
        if (commit.cursor === undefined) begun.add(commit.lease.scope.flow);
        await honest.commit(commit);
      },
      cursor: async (scope) => (begun.has(scope.flow) ? undefined : honest.cursor(scope)),
    };
  },
  "finds links of the first flow only": (honest) => ({
    links: (store, wanted) => honest.links(store, Object.fromEntries(firstOf(wanted))),
  }),
  "finds links of all stores": (honest) => ({
    links: async (_store, wanted) => [
      ...(await honest.links("us", wanted)),
      ...(await honest.links("eu", wanted)),
    ],
  }),
  "finds the first thousand links": (honest) => ({
    links: (store, wanted) =>
      honest.links(
        store,
        Object.fromEntries(Object.entries(wanted).map(([flow, ids]) => [flow, ids.slice(0, 1000)])),
      ),
  }),
  "forgets which record a part belongs to": (honest) => ({
    links: async (store, wanted) =>
      (await honest.links(store, wanted)).map(({ parentId: _, ...link }) => link),
  }),
  "keeps the first link of a record": (honest) => {
    const seen = new Set<string>();
    return {
      commit: (commit) => {
        const links = commit.links.filter(({ sourceId }) => !seen.has(sourceId));
        for (const { sourceId } of links) seen.add(sourceId);
        return honest.commit({ ...commit, links });
      },
    };
  },
  "compares ids without case": (honest) => ({
    commit: (commit) =>
      honest.commit({
        ...commit,
        links: commit.links.map((link) => ({ ...link, sourceId: link.sourceId.toLowerCase() })),
      }),
    links: async (store, wanted) => {
      const entries = Object.entries(wanted).map(
        ([flow, ids]) => [flow, ids.map((id) => id.toLowerCase())] as const,
      );
      return honest.links(store, Object.fromEntries(entries));
    },
  }),
  "takes everything parked for due": (honest) => ({
    due: (scope, _now, limit) => honest.due(scope, 1e9, limit),
  }),
  "gives more that is due than it is asked for": (honest) => ({
    due: (scope, now) => honest.due(scope, now, 1e9),
  }),
  "gives what is due last first": (honest) => ({
    due: async (scope, now, limit) =>
      [...(await honest.due(scope, now, 1e9))].reverse().slice(0, limit),
  }),
  "lists what is parked in every flow": (honest) => ({
    parked: (where) => honest.parked(where?.store === undefined ? {} : { store: where.store }),
  }),
  "finds every parked record, named or not": (honest) => ({
    parkedOf: (scope) => honest.parked(scope),
  }),
  "frees what is done in every scope": (honest) => ({
    commit: async (commit) => {
      await honest.commit(commit);
      for (const store of ["us", "eu"]) {
        const lease = await honest.acquire(
          { store, flow: "products" },
          { holder: "x", leaseMs: 1, now: 1e9 },
        );
        if (!("heldBy" in lease))
          await honest.commit({ ...emptied(commit), lease, done: commit.done });
      }
    },
  }),
  "retries all whoever is named": (honest) => ({
    retry: (where, _ids, now) => honest.retry(where, undefined, now),
  }),
  "retries in every store": (honest) => ({
    retry: (_where, ids, now) => honest.retry({}, ids, now),
  }),
  "retries without saying how many": (honest) => ({
    retry: async (where, ids, now) => {
      await honest.retry(where, ids, now);
      return ids?.length ?? 1;
    },
  }),
  "counts a commit for the newest run": (honest) => ({
    commit: (commit) => honest.commit({ ...commit, runId: 0 }),
  }),
  "lets a late holder start a run": (honest) => {
    const newest = newestLeases();
    return {
      acquire: newest.noted(honest.acquire),
      startRun: (lease, now) => honest.startRun(newest.of(lease.scope) ?? lease, now),
    };
  },
  "does not note how runs end": () => ({ endRun: async () => undefined }),
  "calls every run that ended complete": (honest) => ({
    endRun: (id, end) => honest.endRun(id, { ...end, status: "complete" }),
  }),
  "lists first runs": (honest) => {
    const first = new Map<string, number>();
    return {
      startRun: async (lease, now) => {
        const id = await honest.startRun(lease, now);
        const key = `${lease.scope.store}/${lease.scope.flow}`;
        first.set(key, first.get(key) ?? id);
        return id;
      },
      lastRuns: async () =>
        (await honest.lastRuns()).map((run) => ({
          ...run,
          id: first.get(`${run.scope.store}/${run.scope.flow}`) ?? run.id,
        })),
    };
  },
};

/** An honest store but for what is given. */
export function brokenStore(broken: (honest: Store) => Partial<Store>): Store {
  const honest = memoryStore();
  return { ...honest, ...broken(honest) };
}

function emptied(commit: Commit): Commit {
  const counts = { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 };
  return { ...commit, cursor: undefined, links: [], parked: [], done: [], counts };
}

function firstOf<T>(wanted: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(wanted).slice(0, 1);
}

function newestLeases() {
  const newest = new Map<string, Lease>();
  const keyOf = ({ store, flow }: Scope) => JSON.stringify([store, flow]);
  const noted =
    (acquire: Store["acquire"]): Store["acquire"] =>
    async (scope, request) => {
      const answer = await acquire(scope, request);
      if (!("heldBy" in answer)) newest.set(keyOf(scope), answer);
      return answer;
    };
  return { noted, of: (scope: Scope) => newest.get(keyOf(scope)) };
}
