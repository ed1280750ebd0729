import { LeaseLostError } from "./errors.ts";
import type { Platform } from "./platform.ts";
import type { Held, Lease, Scope, Store } from "./store.ts";

export interface LeaseTerms {
  readonly holder: string;
  readonly leaseMs: number;
  /** How long to wait for a lease that its holder no longer renews. */
  readonly patienceMs: number;
}

/**
 * Takes a scope's lease. A holder that was killed cannot free its lease, so with patience the
 * expiry is watched: a live holder moves it and wins, a dead one does not and is followed.
 */
export async function takeLease(
  wanted: {
    readonly store: Store;
    readonly scope: Scope;
    readonly terms: LeaseTerms;
    readonly platform: Platform;
  },
  signal: AbortSignal,
): Promise<Lease | Held> {
  const { store, scope, terms, platform } = wanted;
  const giveUpAt = platform.now() + terms.patienceMs;
  let first: Held | undefined;
  for (;;) {
    const now = platform.now();
    const answer = await store.acquire(scope, { ...terms, now });
    if (!("heldBy" in answer)) return answer;
    first ??= answer;
    const isAlive = answer.heldBy !== first.heldBy || answer.expiresAt > first.expiresAt;
    if (isAlive || now >= giveUpAt || signal.aborted) return answer;
    await platform.sleep(Math.min(500, giveUpAt - now), signal).catch(() => undefined);
  }
}

/** A lease that renews itself until it is stopped, and says when it was lost. */
export interface Heartbeat {
  /** Aborted with the renewal's error when the lease was lost. */
  readonly lost: AbortSignal;
  readonly stop: () => Promise<void>;
}

/**
 * Renews the lease every third of its time. A state that is out of reach for a moment is asked
 * again until the lease has expired: only then others may have followed.
 */
export function keepLease(
  store: Store,
  lease: Lease,
  leaseMs: number,
  platform: Platform,
): Heartbeat {
  const lost = new AbortController();
  const ended = new AbortController();
  let { expiresAt } = lease;
  const renew = async () => {
    const now = platform.now();
    try {
      ({ expiresAt } = await store.renew(lease, { leaseMs, now }));
    } catch (error) {
      if (error instanceof LeaseLostError || platform.now() >= expiresAt) throw error;
    }
  };
  const beat = async () => {
    while (!ended.signal.aborted) {
      await platform.sleep(leaseMs / 3, ended.signal).catch(() => undefined);
      if (!ended.signal.aborted) await renew();
    }
  };
  const beating = beat().catch((error: unknown) => lost.abort(error));
  return {
    lost: lost.signal,
    stop: async () => {
      ended.abort();
      await beating;
    },
  };
}
