import type { Job } from "./config.ts";
import type { RunReport } from "./run.ts";
import type { Scope } from "./store.ts";

/** What became of a flow that was begun, or why it was not. */
export type JobEnd = { readonly report: RunReport } | { readonly notRun: string };

/** What became of one flow of one store. */
export type JobResult = { readonly scope: Scope } & (JobEnd | { readonly error: unknown });

/**
 * Runs the jobs: stores side by side in the order they first appear, at most `storesAtOnce` of
 * them, and the flows of one store one after the other, since a later one looks up what an earlier
 * one wrote. So a flow that is not complete (failed, paused, held by somebody else) ends its
 * store's turn; other stores go on. Never rejects: what `run` throws becomes the job's `error`.
 */
export async function runJobs(
  jobs: readonly Job[],
  run: (job: Job) => Promise<JobEnd>,
  storesAtOnce = Number.POSITIVE_INFINITY,
): Promise<readonly JobResult[]> {
  const stores = byStore(jobs);
  const results: JobResult[][] = stores.map(() => []);
  const waiting = stores.entries();
  const takeTurns = async () => {
    for (const [index, own] of waiting) results[index] = await runStore(own, run);
  };
  await Promise.all(Array.from({ length: Math.min(storesAtOnce, stores.length) }, takeTurns));
  return results.flat();
}

function byStore(jobs: readonly Job[]): readonly (readonly Job[])[] {
  const names = [...new Set(jobs.map((job) => job.scope.store))];
  return names.map((name) => jobs.filter((job) => job.scope.store === name));
}

async function runStore(
  jobs: readonly Job[],
  run: (job: Job) => Promise<JobEnd>,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  let stopped: string | undefined;
  for (const job of jobs) {
    const end = stopped ? { notRun: stopped } : await run(job).catch((error) => ({ error }));
    stopped ??= whyStopped(job.scope.flow, end);
    results.push({ scope: job.scope, ...end });
  }
  return results;
}

function whyStopped(flow: string, end: JobEnd | { readonly error: unknown }): string | undefined {
  if ("error" in end) return `flow "${flow}" failed`;
  if ("notRun" in end) return end.notRun;
  if (end.report.status === "complete") return undefined;
  return `flow "${flow}" is ${end.report.status}, and later flows look up what it writes`;
}
