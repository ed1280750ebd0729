import {
  type Budget,
  type Job,
  type Platform,
  type RunReport,
  runFlow,
  type Scope,
  type Store,
} from "@tillbridge/core";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code.ts";
import type { ProgressView } from "./progress.ts";

/** What became of one flow: its report, its error, or why it was not begun. */
export type JobResult = { readonly scope: Scope } & (
  | { readonly report: RunReport }
  | { readonly error: unknown }
  | { readonly notRun: string }
);

export interface JobRun {
  readonly state: Store;
  readonly platform: Platform;
  readonly holder: string;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  readonly view: ProgressView;
}

/** A killed run's lease is followed after this long; a live run renews it three times as often. */
const LEASE_MS = 15_000;

/**
 * Runs the jobs: stores side by side, the flows of one store one after the other, since a later
 * one looks up what an earlier one wrote. When a flow fails, the rest of its store is not begun.
 */
export async function runJobs(jobs: readonly Job[], run: JobRun): Promise<readonly JobResult[]> {
  const stores = Map.groupBy(jobs, (job) => job.scope.store);
  const results = await Promise.all([...stores.values()].map((own) => runStore(own, run)));
  run.view.close();
  return results.flat();
}

async function runStore(jobs: readonly Job[], run: JobRun): Promise<readonly JobResult[]> {
  const results: JobResult[] = [];
  let broken: string | undefined;
  for (const job of jobs) {
    const result: JobResult = broken
      ? { scope: job.scope, notRun: `flow "${broken}" failed` }
      : await runJob(job, run);
    if ("error" in result) broken = job.scope.flow;
    results.push(result);
  }
  return results;
}

async function runJob(job: Job, run: JobRun): Promise<JobResult> {
  const { state, platform, holder, view, signal } = run;
  const { scope, flow } = job;
  try {
    const total = await flow.source.count?.(await state.cursor(scope), signal);
    view.begin(job, total);
    const report = await runFlow({
      flow,
      scope,
      store: state,
      platform,
      terms: { holder, leaseMs: LEASE_MS, patienceMs: LEASE_MS },
      budget: run.budget,
      signal,
      onProgress: view.advance,
    });
    return { scope, report };
  } catch (error) {
    return { scope, error };
  } finally {
    view.end(job);
  }
}

/** The exit code of one flow. */
export function codeOf(result: JobResult): ExitCode {
  if ("error" in result) return exitCodeOf(result.error);
  if ("report" in result && result.report.status === "held") return EXIT.held;
  return EXIT.done;
}
