import { setImmediate } from "node:timers/promises";

interface Sleeper {
  readonly wakeAt: number;
  readonly order: number;
  readonly wake: () => void;
}

/** How many turns of the event loop with nothing but microtasks count as "everybody waits". */
const QUIET_TURNS = 3;

/**
 * Time that passes only while everybody waits: servers, workers and people of a world sleep on the
 * same clock, and the one who wakes first goes first. Same sleeps, same order, whatever the
 * machine is busy with.
 */
export class VirtualClock {
  #now: number;
  #order = 0;
  /** Who wakes first is last. */
  readonly #sleepers: Sleeper[] = [];

  /** Begins at a time in UTC ms. */
  constructor(startAt: number) {
    this.#now = startAt;
  }

  readonly now = (): number => this.#now;

  /**
   * Resolves after `ms` of virtual time, rounded up, since clocks tell whole ms; rejects with the
   * signal's reason when aborted first.
   */
  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const wakeAt = this.#now + Math.ceil(ms);
      const wake = () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const sleeper = { wakeAt, order: this.#order++, wake };
      this.#sleepers.splice(this.#placeOf(sleeper), 0, sleeper);
      const stop = () => {
        this.#sleepers.splice(this.#placeOf(sleeper), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
    });
  };

  /**
   * Lets time pass until the work is done.
   * @throws Error when everybody waits for something that no time will bring
   */
  async passUntil<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const settle = () => {
      isDone = true;
    };
    work.then(settle, settle);
    for (;;) {
      for (let turn = 0; turn < QUIET_TURNS && !isDone; turn += 1) await setImmediate();
      if (isDone) return work;
      const next = this.#sleepers.pop();
      if (!next) throw new Error(`The world stands still at ${new Date(this.#now).toISOString()}`);
      this.#now = Math.max(this.#now, next.wakeAt);
      next.wake();
    }
  }

  /** Where a sleeper is, or is to be: behind all who wake later. */
  #placeOf(sleeper: Sleeper): number {
    let [low, high] = [0, this.#sleepers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#sleepers[middle];
      if (other && isBefore(sleeper, other)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isBefore(one: Sleeper, other: Sleeper): boolean {
  return one.wakeAt < other.wakeAt || (one.wakeAt === other.wakeAt && one.order < other.order);
}
