import type { Cursor } from "./flow.ts";
import type { Link } from "./links.ts";

/** One flow of one Shopify store: what is leased, has a cursor and is run. */
export interface Scope {
  readonly store: string;
  readonly flow: string;
}

/** The right to run a scope. Its token is checked inside every commit. */
export interface Lease {
  readonly scope: Scope;
  readonly holder: string;
  readonly token: number;
  /** UTC ms. After it others may take over; until they do, the holder may still commit. */
  readonly expiresAt: number;
}

/** Somebody else runs the scope. */
export interface Held {
  readonly heldBy: string;
  readonly expiresAt: number;
}

/** A record set aside with its reason until `dueAt`; nothing else waits for it. */
export interface Parked {
  readonly scope: Scope;
  readonly id: string;
  /** What people call the record: "#1001". */
  readonly label: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: number;
  readonly dueAt: number;
}

/** read = written + unchanged + skipped + parked, always (invariant I1). */
export interface Counts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly parked: number;
}

/** Everything one page changed, written in one transaction or not at all. */
export interface Commit {
  readonly lease: Lease;
  readonly runId: number;
  readonly now: number;
  /** Undefined keeps the cursor where it is. */
  readonly cursor: Cursor | undefined;
  readonly links: readonly Link[];
  readonly parked: readonly Parked[];
  /** Ids that are settled and no longer parked. */
  readonly done: readonly string[];
  readonly counts: Counts;
}

export type RunStatus = "running" | "complete" | "paused" | "failed";

export interface Run {
  readonly id: number;
  readonly scope: Scope;
  readonly holder: string;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly counts: Counts;
  readonly error: string | undefined;
}

export interface LeaseRequest {
  readonly holder: string;
  readonly leaseMs: number;
  readonly now: number;
}

/**
 * The kernel's memory. Every method throws SystemError when the state cannot be reached, and
 * SetupError when it is of a newer version than this code.
 */
export interface Store {
  /** Takes the lease when it is free or expired, with a token greater than any before. */
  readonly acquire: (scope: Scope, request: LeaseRequest) => Promise<Lease | Held>;
  /** @throws LeaseLostError when somebody else has taken over. */
  readonly renew: (lease: Lease, request: Omit<LeaseRequest, "holder">) => Promise<Lease>;
  /** Frees the scope at once; does nothing when the lease was lost. */
  readonly release: (lease: Lease) => Promise<void>;
  readonly cursor: (scope: Scope) => Promise<Cursor | undefined>;
  /** Links of a store by flow name and source ids, in one query; unknown ids are left out. */
  readonly links: (
    store: string,
    wanted: Readonly<Record<string, readonly string[]>>,
  ) => Promise<readonly Link[]>;
  /** Parked records whose time has come, longest due first. */
  readonly due: (scope: Scope, now: number, limit: number) => Promise<readonly Parked[]>;
  /** The named records, as far as they are parked. */
  readonly parkedOf: (scope: Scope, ids: readonly string[]) => Promise<readonly Parked[]>;
  /** All parked records, of one store or flow if named. */
  readonly parked: (where?: Partial<Scope>) => Promise<readonly Parked[]>;
  /** Makes parked records due now: those named, or all of the scope. Returns how many. */
  readonly retry: (
    where: Partial<Scope>,
    ids: readonly string[] | undefined,
    now: number,
  ) => Promise<number>;
  /** @throws LeaseLostError, having written nothing, when the lease's token is not the newest. */
  readonly commit: (commit: Commit) => Promise<void>;
  /** @throws LeaseLostError, having noted nothing, when the lease's token is not the newest. */
  readonly startRun: (lease: Lease, now: number) => Promise<number>;
  readonly endRun: (
    runId: number,
    end: { readonly status: RunStatus; readonly error: string | undefined; readonly now: number },
  ) => Promise<void>;
  /** The newest run of each scope, by store and flow. */
  readonly lastRuns: () => Promise<readonly Run[]>;
  /** The leases that are held at `now`. */
  readonly leases: (now: number) => Promise<readonly Lease[]>;
  readonly close: () => Promise<void>;
}
