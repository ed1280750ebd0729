/**
 * What the kernel needs from the machine it runs on. Passed in, never imported, so that a whole
 * month can be simulated from one seed.
 */
export interface Platform {
  readonly fetch: typeof globalThis.fetch;
  /** The current time in UTC milliseconds. */
  readonly now: () => number;
  /** A number in [0, 1), for jitter only: ids and keys are deterministic. */
  readonly random: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The platform of every Web-standard runtime: Node, Deno and Cloudflare Workers. */
export function webPlatform(): Platform {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    now: () => Date.now(),
    random: () => Math.random(),
    sleep,
  };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
