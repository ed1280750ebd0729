import { type Platform, SystemError } from "@tillbridge/core";
import { type Retry, SlowAnswerError } from "./answer.ts";

const TRIES_MAX = 6;
/** A page that took too long twice is asked for in halves instead. */
const SLOW_MAX = 2;
const THROTTLED_MAX = 50;
const FIRST_WAIT_MS = 500;
const LATER_MS = 60_000;

/** How often one request may be tried, and how long is waited in between. */
export class Patience {
  readonly #what: string;
  readonly #platform: Platform;
  #tries = 0;
  #slow = 0;
  #throttled = 0;

  /** `what` begins its messages: "Cannot run Orders on us.myshopify.com". */
  constructor(what: string, platform: Platform) {
    this.#what = what;
    this.#platform = platform;
  }

  /**
   * Waits before the next try.
   * @throws SystemError when patience ends
   */
  async retry({ seen, afterMs, isSlow }: Omit<Retry, "kind">, signal: AbortSignal): Promise<void> {
    this.#tries += 1;
    if (isSlow) this.#slow += 1;
    const message = `${this.#what}: Shopify kept answering ${seen}, ${this.#tries} times`;
    const options = { retryAfterMs: Math.max(afterMs ?? 0, LATER_MS) };
    if (this.#slow >= SLOW_MAX) throw new SlowAnswerError(message, options);
    if (this.#tries >= TRIES_MAX) throw new SystemError(message, options);
    // Full jitter above half of the doubled wait, but never sooner than Shopify wishes.
    const most = FIRST_WAIT_MS * 2 ** this.#tries;
    const waitMs = most / 2 + (this.#platform.random() * most) / 2;
    await this.#platform.sleep(Math.max(waitMs, afterMs ?? 0), signal);
  }

  /**
   * The pacer waits as long as the bucket needs. Only when that was not enough do others spend
   * from the same bucket, and the workers must not all come back at once.
   * @throws SystemError when it never gets through
   */
  async throttled(signal: AbortSignal): Promise<void> {
    this.#throttled += 1;
    if (this.#throttled >= THROTTLED_MAX) {
      const message = `${this.#what}: THROTTLED ${this.#throttled} times, others use up the budget`;
      throw new SystemError(message, { retryAfterMs: LATER_MS });
    }
    if (this.#throttled === 1) return;
    const most = Math.min(this.#throttled, 10) * FIRST_WAIT_MS;
    await this.#platform.sleep(this.#platform.random() * most, signal);
  }
}
