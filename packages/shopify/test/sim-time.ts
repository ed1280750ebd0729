import type { Platform } from "@tillbridge/core";

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/**
 * A clock that stands still while anybody works and jumps to the next timer when all wait, so that
 * hours of many flows pass in a second and always in the same way.
 */
export class SimTime {
  now = 0;
  #timers: Timer[] = [];

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = { at: this.now + ms, ring: resolve };
      this.#timers.push(timer);
      const stop = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
    });

  platform(fetch: typeof globalThis.fetch): Platform {
    return { fetch, now: () => this.now, random: () => 0.5, sleep: this.sleep };
  }

  /** Lets time pass until the work is done. */
  async until<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = () => {
      isDone = true;
    };
    work.then(done, done);
    for (;;) {
      for (let rest = 0; rest < 3; rest += 1) await new Promise((resolve) => setImmediate(resolve));
      if (isDone) return work;
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (!next) throw new Error("Cannot go on: everybody waits for nothing");
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.now = Math.max(this.now, next.at);
      next.ring();
    }
  }
}
