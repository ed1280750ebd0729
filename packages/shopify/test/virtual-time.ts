import type { Platform } from "@tillbridge/core";

/** A platform whose clock only moves when somebody sleeps: waits cost nothing and are counted. */
export function virtualTime(fetch: typeof globalThis.fetch, startedAt = 0) {
  let now = startedAt;
  const slept: number[] = [];
  const platform: Platform = {
    fetch,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      // A time limit ends with its request; only waits that end by themselves move the clock.
      if (ms >= 60_000 && signal) return new Promise((_, reject) => onAbort(signal, reject));
      slept.push(ms);
      now += ms;
    },
  };
  return { platform, slept, advance: (ms: number) => (now += ms) };
}

function onAbort(signal: AbortSignal, reject: (reason: unknown) => void): void {
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
}
