import type { Platform } from "./platform.ts";
import type { Counts, Scope } from "./store.ts";

/** How long each step took, in milliseconds. */
export interface Stages {
  readonly readMs: number;
  readonly mapMs: number;
  readonly writeMs: number;
  readonly commitMs: number;
}

/** What a run has done so far. */
export interface Progress {
  readonly scope: Scope;
  readonly counts: Counts;
  readonly stages: Stages;
}

/** Counts what a run did and how long its steps took. */
export class Tally {
  counts: Counts = { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 };
  stages: Stages = { readMs: 0, mapMs: 0, writeMs: 0, commitMs: 0 };
  #pages = 0;
  readonly #scope: Scope;
  readonly #platform: Platform;
  readonly #onProgress: ((progress: Progress) => void) | undefined;

  constructor(scope: Scope, platform: Platform, onProgress?: (progress: Progress) => void) {
    this.#scope = scope;
    this.#platform = platform;
    this.#onProgress = onProgress;
  }

  get spent(): { readonly pages: number; readonly records: number } {
    return { pages: this.#pages, records: this.counts.read };
  }

  /** Takes the work, not its promise: what it does before its first wait takes time, too. */
  async timed<T>(stage: keyof Stages, work: () => Promise<T>): Promise<T> {
    const startedAt = this.#platform.now();
    const result = await work();
    const tookMs = this.#platform.now() - startedAt;
    this.stages = { ...this.stages, [stage]: this.stages[stage] + tookMs };
    return result;
  }

  /** Adds the counts of one page and tells the listener. */
  count(page: Counts): void {
    this.#pages += 1;
    this.counts = addCounts(this.counts, page);
    this.#onProgress?.({ scope: this.#scope, counts: this.counts, stages: this.stages });
  }
}

/** The sum of two counts. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    read: a.read + b.read,
    written: a.written + b.written,
    unchanged: a.unchanged + b.unchanged,
    skipped: a.skipped + b.skipped,
    parked: a.parked + b.parked,
  };
}
