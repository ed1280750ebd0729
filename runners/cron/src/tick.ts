import {
  type Budget,
  type Config,
  isSpent,
  type Job,
  type JobEnd,
  type JobResult,
  jobsOf,
  runFlow,
  runJobs,
} from "@tillbridge/core";
import { LEASE_MS, STORES_AT_ONCE, shareOf, type TickBudget, turnOf } from "./budget.ts";
import { endsOf, type Log, logLine, logTurn } from "./log.ts";
import type { MeteredPlatform } from "./metered.ts";
import { readPast, type Waiting, whenDue } from "./queue.ts";
import { checkSchedules } from "./slots.ts";

export interface TickOptions {
  /** The platform that the config was built with, so that its requests are counted. */
  readonly platform: MeteredPlatform;
  /** Who runs: what others read when they find a flow held. */
  readonly holder: string;
  readonly log: Log;
  readonly budget?: TickBudget;
  /** Stops every flow between two pages. */
  readonly signal?: AbortSignal;
  /** UTC ms before which a system asked not to be called again, by "store/flow". */
  readonly retryAt?: ReadonlyMap<string, number>;
}

/**
 * Gives every store that has something due one turn, the longest waiting first, and returns what
 * became of each due flow. What is not done within the budget is due at once in the next tick.
 * @throws SetupError for a config that cannot be used, SystemError when the state is out of reach
 */
export async function tick(config: Config, options: TickOptions): Promise<readonly JobResult[]> {
  const { platform, budget = {}, log } = options;
  const startedAt = platform.now();
  const requestsBefore = platform.requests();
  const share = shareOf(budget, platform);
  const jobs = jobsOf(config);
  checkSchedules(jobs);
  const waiting = whenDue(jobs, await readPast(config.state, startedAt, options.retryAt));
  const due = longestWaitingFirst(waiting.filter(({ dueAt }) => dueAt <= startedAt));
  const results = await runJobs(
    due,
    (job) => takeTurn(job, { ...options, config, share }),
    budget.storesAtOnce ?? STORES_AT_ONCE,
  );
  const at = platform.now();
  const requests = platform.requests() - requestsBefore;
  const facts = { due: due.length, ...endsOf(results), requests, ms: at - startedAt };
  if (due.length > 0) logLine(log, { at, level: "info", event: "tick", ...facts });
  return results;
}

/**
 * The due jobs with the stores in the order they wait. A store waits since its first due flow was
 * due: the ones after it wait for that one, not for a worker.
 */
function longestWaitingFirst(due: readonly Waiting[]): readonly Job[] {
  const since = new Map<string, number>();
  for (const { job, dueAt } of due) {
    if (!since.has(job.scope.store)) since.set(job.scope.store, dueAt);
  }
  const waitsSince = ({ job }: Waiting) => since.get(job.scope.store) ?? 0;
  return due.toSorted((a, b) => waitsSince(a) - waitsSince(b)).map(({ job }) => job);
}

interface Turn extends TickOptions {
  readonly config: Config;
  readonly share: Budget;
}

async function takeTurn(job: Job, turn: Turn): Promise<JobEnd> {
  const { platform, log } = turn;
  const startedAt = platform.now();
  const reason = whyNotBegun(turn, startedAt);
  if (reason) return { notRun: reason };
  const end = await run(job, turn, startedAt).catch((error: unknown) => ({ error }));
  const at = platform.now();
  logTurn(log, job.scope, { at, ms: at - startedAt, end });
  if ("error" in end) throw end.error;
  return end;
}

/** A turn that could not do a single page is not begun: it would only leave a run behind. */
function whyNotBegun({ signal, share }: Turn, now: number): string | undefined {
  if (signal?.aborted) return "the worker is stopping";
  if (isSpent(share, { now, pages: 0, records: 0 })) return "the tick's budget is spent";
  return undefined;
}

async function run({ scope, flow }: Job, turn: Turn, now: number): Promise<JobEnd> {
  const { config, platform, holder, budget = {}, signal, share } = turn;
  const report = await runFlow({
    flow,
    scope,
    store: config.state,
    platform,
    terms: { holder, leaseMs: budget.leaseMs ?? LEASE_MS, patienceMs: 0 },
    budget: turnOf(budget, share, now),
    ...(signal ? { signal } : {}),
  });
  return { report };
}
