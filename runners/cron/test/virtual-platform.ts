import { LEASE_MS } from "../src/budget.ts";
import type { MeteredPlatform } from "../src/index.ts";

/** Time that only passes when the test says so; `fetch` counts and answers nothing. */
export type VirtualPlatform = MeteredPlatform & {
  /** Moves the clock and wakes nobody. */
  readonly setTo: (now: number) => void;
  /** Lets time pass, waking the worker whenever it sleeps, which it must do in the end. */
  readonly passUntil: (end: number) => Promise<void>;
};

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A lease's heartbeat sleeps for this long; it is never woken, since runs take no virtual time. */
const HEARTBEAT_MS = LEASE_MS / 3;

/** A platform in virtual time that begins at `startAt`, UTC ms. */
export function virtualPlatform(startAt: number): VirtualPlatform {
  let now = startAt;
  let requests = 0;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => now,
    random: () => 0.5,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { wakeAt: now + ms, wake: resolve };
        if (ms !== HEARTBEAT_MS) sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    fetch: async () => {
      requests += 1;
      return new Response();
    },
    requests: () => requests,
    setTo: (time) => {
      now = time;
    },
    passUntil: async (end) => {
      for (;;) {
        const next = [...sleepers][0];
        if (!next) {
          await new Promise((resolve) => setImmediate(resolve));
          continue;
        }
        if (next.wakeAt > end) break;
        sleepers.delete(next);
        now = Math.max(now, next.wakeAt);
        next.wake();
      }
      now = end;
    },
  };
}
