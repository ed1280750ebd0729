import type { Platform } from "@tillbridge/core";

/** Shopify's cost bucket as an answer tells it. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The right to send one request that costs so many points. */
export interface Reservation {
  readonly points: number;
  /** Requests are numbered as they are let go. */
  readonly number: number;
}

/**
 * Spends a store's cost points: all flows of the store share one. A request waits until the bucket
 * can pay for it, in the order of asking, so that Shopify never has to refuse one.
 */
export class Pacer {
  readonly #platform: Platform;
  #status: ThrottleStatus | undefined;
  #statusOf = 0;
  #at = 0;
  #inFlight = new Set<Reservation>();
  #sent = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #news: (() => void) | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Resolves when the points may be spent. Before the first answer one request goes at a time.
   * @param price in points, asked anew whenever an answer may have told it
   */
  reserve(price: () => number, signal: AbortSignal): Promise<Reservation> {
    const turn = this.#queue.then(() => this.#wait(price, signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Takes over what an answer says; must be called for every reservation, answered or not. */
  settle(reservation: Reservation, status: ThrottleStatus | undefined): void {
    this.#inFlight.delete(reservation);
    // An answer overtaken by a younger request's tells of a bucket that was fuller than it is now.
    if (status && reservation.number >= this.#statusOf) {
      this.#status = status;
      this.#statusOf = reservation.number;
      this.#at = this.#platform.now();
    }
    this.#news?.();
  }

  async #wait(price: () => number, signal: AbortSignal): Promise<Reservation> {
    let hasSlept = false;
    while (!hasSlept) {
      const ms = this.#missingMs(price());
      if (ms <= 0) break;
      hasSlept = await this.#sleep(ms, signal);
    }
    signal.throwIfAborted();
    this.#sent += 1;
    const reservation = { points: price(), number: this.#sent };
    this.#inFlight.add(reservation);
    return reservation;
  }

  /** True when it slept to the end; an answer may refund points and so ends the wait earlier. */
  async #sleep(ms: number, signal: AbortSignal): Promise<boolean> {
    const woken = new AbortController();
    const stop = AbortSignal.any([signal, woken.signal]);
    this.#news = () => woken.abort();
    const slept = Number.isFinite(ms) ? this.#platform.sleep(ms, stop) : aborted(stop);
    await slept.catch(() => undefined);
    this.#news = undefined;
    signal.throwIfAborted();
    return !woken.signal.aborted;
  }

  /** Requests in flight may be in the status already: counting them twice only makes us careful. */
  #missingMs(points: number): number {
    if (!this.#status) return this.#inFlight.size > 0 ? Number.POSITIVE_INFINITY : 0;
    const { currentlyAvailable, maximumAvailable, restoreRate } = this.#status;
    const elapsedMs = Math.max(0, this.#platform.now() - this.#at);
    const full = Math.min(maximumAvailable, currentlyAvailable + (elapsedMs / 1000) * restoreRate);
    const spoken = [...this.#inFlight].reduce((sum, each) => sum + each.points, 0);
    const missing = Math.min(points + spoken, maximumAvailable) - full;
    return missing <= 0 || restoreRate <= 0 ? 0 : Math.ceil((missing / restoreRate) * 1000);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

const pacers = new WeakMap<Platform, Map<string, Pacer>>();

/** The one pacer of an app in a store, whatever connections of the process use it. */
export function pacerOf(platform: Platform, bucket: string): Pacer {
  const ofPlatform = pacers.get(platform) ?? new Map<string, Pacer>();
  pacers.set(platform, ofPlatform);
  const pacer = ofPlatform.get(bucket) ?? new Pacer(platform);
  ofPlatform.set(bucket, pacer);
  return pacer;
}
