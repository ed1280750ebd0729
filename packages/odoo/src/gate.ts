/** Opens for a number of calls at once, and for fewer while Odoo is busy. First come, first in. */
export class Gate {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #inside = 0;
  #passedSinceChange = 0;

  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
  }

  /** How many calls it lets in at once now. */
  get limit(): number {
    return this.#limit;
  }

  /** Runs the work once there is room. @throws the signal's reason when aborted before that */
  async pass<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    await this.#enter(signal);
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      this.#passedSinceChange += 1;
      this.#widen();
      this.#admit();
    }
  }

  /** Halves the number of calls at once; it grows by one for every 20 calls that pass. */
  narrow(): void {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#passedSinceChange = 0;
  }

  #widen(): void {
    if (this.#limit < this.#most && this.#passedSinceChange >= 20) {
      this.#limit += 1;
      this.#passedSinceChange = 0;
    }
  }

  #enter(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(come), 1);
        reject(signal?.reason);
      };
      const come = () => {
        signal?.removeEventListener("abort", giveUp);
        this.#inside += 1;
        resolve();
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.#waiting.push(come);
      this.#admit();
    });
  }

  #admit(): void {
    while (this.#inside < this.#limit) {
      const next = this.#waiting.shift();
      if (!next) return;
      next();
    }
  }
}
