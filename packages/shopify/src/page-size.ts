import { SlowAnswerError, TooCostlyError } from "./answer.ts";

/** How much is asked for at once: less while Shopify finds it too costly, or answers too late. */
export class PageSize {
  #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** Asks with the size, and again with half of it, down to one. */
  async ask<T>(request: (size: number) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await request(this.#size);
      } catch (error) {
        const mayShrink = error instanceof TooCostlyError || error instanceof SlowAnswerError;
        if (!mayShrink || this.#size <= 1) throw error;
        this.#size = Math.floor(this.#size / 2);
      }
    }
  }
}
