import { type Config, type JobResult, jobsOf, type Platform, SystemError } from "@tillbridge/core";
import { factsOf, logLine } from "./log.ts";
import { readPast, scopeKey, whenDue } from "./queue.ts";
import { type TickOptions, tick } from "./tick.ts";

export type ForeverOptions = TickOptions & { readonly signal: AbortSignal };

/** Schedules are looked at this often even when nothing is due: clocks jump, machines sleep. */
const WAIT_MS_MAX = 60_000;
/** Between ticks that got nothing done: whatever hindered them needs time. */
const WAIT_MS_MIN = 1_000;
/** When the state is out of reach and does not say for how long. */
const STATE_RETRY_MS = 15_000;

/**
 * Ticks whenever something is due, until the signal is aborted. Then it resolves once the batches
 * in hand are committed; those that were only read are left untouched.
 * @throws SetupError for a config or a state that only the operator can mend
 */
export async function runForever(config: Config, options: ForeverOptions): Promise<void> {
  const { platform, signal, log } = options;
  const retryAt = new Map<string, number>();
  const say = (event: string) => logLine(log, { at: platform.now(), level: "info", event });
  say("started");
  signal.addEventListener("abort", () => say("stopping"), { once: true });
  while (!signal.aborted) {
    const waitMs = await tickOnce(config, { ...options, retryAt }, retryAt).catch((error) => {
      if (!(error instanceof SystemError)) throw error;
      logLine(log, { at: platform.now(), level: "error", event: "state", ...factsOf(error) });
      return error.retryAfterMs ?? STATE_RETRY_MS;
    });
    await pause(platform, waitMs, signal);
  }
  say("stopped");
}

/** Ticks, and says how long to wait for the next. */
async function tickOnce(
  config: Config,
  options: ForeverOptions,
  retryAt: Map<string, number>,
): Promise<number> {
  const { platform, signal } = options;
  const results = await tick(config, options);
  noteRetries(retryAt, results, platform.now());
  if (signal.aborted) return 0;
  const now = platform.now();
  const waiting = whenDue(jobsOf(config), await readPast(config.state, now, retryAt));
  const nextAt = Math.min(...waiting.map(({ dueAt }) => dueAt));
  const atLeast = results.some(hasMoreToDo) ? 0 : WAIT_MS_MIN;
  return Math.min(Math.max(nextAt - now, atLeast), WAIT_MS_MAX);
}

/** Paused with something done. A run that only read what it knew may be running on the spot. */
function hasMoreToDo(result: JobResult): boolean {
  if (!("report" in result) || result.report.status !== "paused") return false;
  return result.report.counts.read > result.report.counts.unchanged;
}

/** Waits that are over stay: they hinder nothing, and there is one for each flow at most. */
function noteRetries(
  retryAt: Map<string, number>,
  results: readonly JobResult[],
  now: number,
): void {
  for (const result of results) {
    const error = "error" in result ? result.error : undefined;
    const waitMs = error instanceof SystemError ? error.retryAfterMs : undefined;
    if (waitMs !== undefined) retryAt.set(scopeKey(result.scope), now + waitMs);
  }
}

async function pause(platform: Platform, ms: number, signal: AbortSignal): Promise<void> {
  await platform.sleep(ms, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
