import type { Platform } from "@tillbridge/core";

/** Aborted when the time for an answer is over; measured by the platform's own clock. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** Begins a time limit; end it as soon as the answer is there. */
export function timeLimit(platform: Platform, limitMs: number): TimeLimit {
  const [over, ended] = [new AbortController(), new AbortController()];
  platform.sleep(limitMs, ended.signal).then(
    () => over.abort(new Error(`no answer within ${limitMs / 1000} s`)),
    () => undefined,
  );
  return { signal: over.signal, end: () => ended.abort() };
}
