import { type Budget, isSpent } from "./budget.ts";
import { SetupError } from "./errors.ts";
import type { AnyFlow, Batch, Cursor, Outcome } from "./flow.ts";
import { keepLease, type LeaseTerms, takeLease } from "./lease.ts";
import { Links } from "./links.ts";
import { needsOf } from "./needs.ts";
import { type Plan, planWrites } from "./plan.ts";
import type { Platform } from "./platform.ts";
import { failedIds, type Settled, settle } from "./settle.ts";
import type { Counts, Lease, RunStatus, Scope, Store } from "./store.ts";
import { type Progress, type Stages, Tally } from "./tally.ts";

export interface RunOptions {
  readonly flow: AnyFlow;
  readonly scope: Scope;
  readonly store: Store;
  readonly platform: Platform;
  readonly terms: LeaseTerms;
  readonly budget?: Budget;
  /** Stops the run between two pages; the batch in hand is committed or left untouched. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** "complete": nothing was left to read; "paused": budget or signal; "held": somebody else runs. */
export type RunReport =
  | { readonly status: "complete" | "paused"; readonly counts: Counts; readonly stages: Stages }
  | { readonly status: "held"; readonly heldBy: string; readonly expiresAt: number };

/**
 * Executes a flow once: parked records that are due, then what changed since the cursor. Killed
 * anywhere, the next run repeats at most one page and changes nothing twice.
 * @throws SystemError | SetupError with everything before it committed and the cursor kept
 */
export async function runFlow(options: RunOptions): Promise<RunReport> {
  const { store, scope, terms, platform } = options;
  const stopping = options.signal ?? new AbortController().signal;
  const lease = await takeLease(options, stopping);
  if ("heldBy" in lease) return { status: "held", ...lease };
  const heartbeat = keepLease(store, lease, terms.leaseMs, platform);
  try {
    const runId = await store.startRun(lease, platform.now());
    const tally = new Tally(scope, platform, options.onProgress);
    const ending = await passPages({
      ...options,
      lease,
      runId,
      tally,
      stopping,
      lost: heartbeat.lost,
    })
      .then((status) => ({ status, error: undefined }))
      .catch((error: unknown) => ({
        status: "failed" as const,
        error: heartbeat.lost.aborted ? heartbeat.lost.reason : error,
      }));
    await noteEnd(store, runId, ending, platform.now());
    if (ending.status === "failed") throw ending.error;
    return { status: ending.status, counts: tally.counts, stages: tally.stages };
  } finally {
    await heartbeat.stop();
    await store.release(lease).catch(leaseWillExpire);
  }
}

/** A lease that cannot be freed expires by itself; the error that led here is the one to tell. */
function leaseWillExpire(): void {}

async function noteEnd(
  store: Store,
  runId: number,
  ending: { readonly status: RunStatus; readonly error: unknown },
  now: number,
): Promise<void> {
  const error = ending.error === undefined ? undefined : String(ending.error);
  const noted = store.endRun(runId, { status: ending.status, error, now });
  // A run that failed because the state is out of reach cannot be noted there: its error goes up.
  await (ending.status === "failed" ? noted.catch(() => undefined) : noted);
}

interface RunInHand extends RunOptions {
  readonly lease: Lease;
  readonly runId: number;
  readonly tally: Tally;
  /** The operator's wish to stop. */
  readonly stopping: AbortSignal;
  /** The loss of the lease. */
  readonly lost: AbortSignal;
}

async function passPages(run: RunInHand): Promise<"complete" | "paused"> {
  const { budget = {}, platform, tally, stopping, lost } = run;
  const steps = stepsOf(run, AbortSignal.any([stopping, lost]));
  try {
    for (;;) {
      if (stopping.aborted) return "paused";
      if (isSpent(budget, { now: platform.now(), ...tally.spent })) return "paused";
      const next = await tally.timed("readMs", () => nextStep(steps, stopping, lost));
      if (next === "stopped") return "paused";
      if (next === "end") return "complete";
      await passPage(run, next);
      if (next.isLast) return "complete";
    }
  } finally {
    await steps.return();
  }
}

/**
 * Reading may be interrupted at any time: nothing of the page has been written yet. A source may
 * throw then or just say no more, which is not its end.
 */
async function nextStep(
  steps: AsyncGenerator<Step, void>,
  stopping: AbortSignal,
  lost: AbortSignal,
): Promise<Step | "end" | "stopped"> {
  try {
    const { value } = await steps.next();
    if (value) return value;
    lost.throwIfAborted();
    return stopping.aborted ? "stopped" : "end";
  } catch (error) {
    if (stopping.aborted) return "stopped";
    throw error;
  }
}

/** One batch to pass, and the cursor that is true after it. */
interface Step {
  readonly batch: Batch<{ readonly id: string }>;
  readonly cursor: Cursor | undefined;
  /** Parked ids that the source no longer knows. */
  readonly gone: readonly string[];
  readonly isLast: boolean;
}

/** How many parked records are tried again at a time. */
const RETRY_PAGE_RECORDS = 50;

async function* stepsOf(run: RunInHand, signal: AbortSignal): AsyncGenerator<Step, void> {
  const { flow, scope, store, platform } = run;
  const startedAt = platform.now();
  for (;;) {
    const due = await store.due(scope, startedAt, RETRY_PAGE_RECORDS);
    if (due.length === 0) break;
    const ids = due.map((parked) => parked.id);
    const batch: Batch<{ readonly id: string }> = await flow.source.fetch(ids, signal);
    yield { batch, cursor: undefined, gone: missingFrom(ids, batch), isLast: false };
  }
  const since = await store.cursor(scope);
  for await (const page of flow.source.changes(since, signal)) {
    yield { batch: page, cursor: page.cursor, gone: [], isLast: page.isLast ?? false };
  }
}

function missingFrom(
  ids: readonly string[],
  batch: Batch<{ readonly id: string }>,
): readonly string[] {
  const rejected = batch.rejected ?? [];
  const found = new Set([...batch.records, ...rejected].map((record) => record.id));
  return ids.filter((id) => !found.has(id));
}

async function passPage(run: RunInHand, step: Step): Promise<void> {
  const { flow, scope, store, platform, tally, lost } = run;
  const { batch, wanted } = needsOf(flow, step.batch);
  const links = await store.links(scope.store, wanted);
  const plan = await tally.timed("mapMs", () => planWrites(flow, batch, new Links(links)));
  const write = async () => (plan.writes.length > 0 ? flow.target.write(plan.writes, lost) : []);
  const outcomes: readonly Outcome[] = await tally.timed("writeMs", write);
  requireOutcomes(flow, plan, outcomes);
  const parkedBefore = await store.parkedOf(scope, failedIds(plan, outcomes));
  const earlier = new Map(parkedBefore.map((parked) => [parked.id, parked]));
  const settled = settle(plan, outcomes, { scope, now: platform.now(), earlier });
  await tally.timed("commitMs", () => commitPage(run, step, settled));
  tally.count(settled.counts);
  if (settled.stop) throw settled.stop;
}

/** With one too few or too many, nobody can say which record each of them is about. */
function requireOutcomes(flow: AnyFlow, plan: Plan, outcomes: readonly Outcome[]): void {
  if (outcomes.length === plan.writes.length) return;
  throw new SetupError(
    `Cannot settle a page of flow "${flow.name}": its target returned ${outcomes.length} ` +
      `outcomes for ${plan.writes.length} writes, which its plugin's author can fix`,
  );
}

async function commitPage(run: RunInHand, step: Step, settled: Settled): Promise<void> {
  const { links, parked, counts, stop } = settled;
  await run.store.commit({
    lease: run.lease,
    runId: run.runId,
    now: run.platform.now(),
    cursor: stop ? undefined : step.cursor,
    links,
    parked,
    done: [...settled.done, ...step.gone],
    counts,
  });
}
