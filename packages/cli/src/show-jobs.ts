import {
  type Budget,
  type Job,
  type JobEnd,
  type JobResult,
  type Platform,
  runFlow,
  runJobs,
  type Store,
} from "@tillbridge/core";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code.ts";
import type { ProgressView } from "./progress.ts";

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

/** Runs the jobs in core's order, showing how far each has come. */
export async function showJobs(jobs: readonly Job[], run: JobRun): Promise<readonly JobResult[]> {
  const results = await runJobs(jobs, (job) => runJob(job, run));
  run.view.close();
  return results;
}

async function runJob(job: Job, run: JobRun): Promise<JobEnd> {
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
    return { report };
  } catch (error) {
    if (error === signal.reason) return { notRun: "it was told to stop" };
    throw error;
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
