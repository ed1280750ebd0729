import type { Platform } from "@tillbridge/core";

/** Shopify's cost bucket as an answer tells it. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/**
 * Spends a store's cost points: all flows of the store share one. A request waits until the bucket
 * can pay for it, in the order of asking, so that Shopify never has to refuse one.
 */
export class Pacer {
  readonly #platform: Platform;
  #status: ThrottleStatus | undefined;
  #at = 0;
  #inFlight = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Resolves when the points may be spent; until the first answer nothing is known, so at once. */
  reserve(points: number, signal: AbortSignal): Promise<void> {
    const turn = this.#queue.then(() => this.#wait(points, signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Takes over what an answer says; `points` are those that were reserved for it. */
  settle(points: number, status: ThrottleStatus | undefined): void {
    this.#inFlight = Math.max(0, this.#inFlight - points);
    if (!status) return;
    this.#status = status;
    this.#at = this.#platform.now();
  }

  async #wait(points: number, signal: AbortSignal): Promise<void> {
    const missingMs = this.#missingMs(points);
    if (missingMs > 0) await this.#platform.sleep(missingMs, signal);
    signal.throwIfAborted();
    this.#inFlight += points;
  }

  #missingMs(points: number): number {
    if (!this.#status) return 0;
    const { currentlyAvailable, maximumAvailable, restoreRate } = this.#status;
    const elapsedMs = Math.max(0, this.#platform.now() - this.#at);
    const full = Math.min(maximumAvailable, currentlyAvailable + (elapsedMs / 1000) * restoreRate);
    const wanted = Math.min(points, maximumAvailable);
    const missing = wanted - (full - this.#inFlight);
    return missing <= 0 || restoreRate <= 0 ? 0 : Math.ceil((missing / restoreRate) * 1000);
  }
}
