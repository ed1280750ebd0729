import { RecordError } from "./errors.ts";
import type { Outcome, Write, Written } from "./flow.ts";
import type { Link } from "./links.ts";
import type { Failure, Plan } from "./plan.ts";
import type { Counts, Parked, Scope } from "./store.ts";

/** What a page came to: what to commit, and the error that stops the run, if one does. */
export interface Settled {
  readonly links: readonly Link[];
  readonly parked: readonly Parked[];
  readonly done: readonly string[];
  readonly counts: Counts;
  readonly stop: Error | undefined;
}

/** The clock and the earlier attempts that decide when a parked record is due again. */
export interface Parking {
  readonly scope: Scope;
  readonly now: number;
  readonly earlier: ReadonlyMap<string, Parked>;
}

/**
 * Turns outcomes, one for each write, into links, parked records and counts. An outcome that stops
 * the run leaves its record unsettled: the caller must not move the cursor past it.
 */
export function settle(plan: Plan, outcomes: readonly Outcome[], parking: Parking): Settled {
  const links: Link[] = [];
  const failed: Failure[] = [...plan.failed];
  const written: string[] = [];
  const skipped: string[] = [...plan.skipped];
  let stop: Error | undefined;
  plan.writes.forEach((write, index) => {
    const outcome = outcomes[index];
    if (!outcome) return;
    if ("error" in outcome) {
      if (outcome.error instanceof RecordError) {
        failed.push({ id: write.key, error: outcome.error });
        links.push(...foundOf(parking.scope.flow, write, outcome));
      } else stop ??= outcome.error;
    } else if ("skip" in outcome) {
      skipped.push(write.key);
    } else {
      written.push(write.key);
      links.push(...linksOf(parking.scope.flow, write, outcome));
    }
  });
  const parked = failed.map((failure) => park(failure, plan.labels, parking));
  const done = [...written, ...plan.unchanged, ...skipped];
  const counts = {
    read: done.length + parked.length,
    written: written.length,
    unchanged: plan.unchanged.length,
    skipped: skipped.length,
    parked: parked.length,
  };
  return { links, parked, done, counts, stop };
}

function linksOf(flow: string, write: Write<unknown>, outcome: Written): readonly Link[] {
  const { key, fingerprint: print } = write;
  const parts = Object.entries(outcome.parts ?? {});
  return [
    { flow, sourceId: key, targetId: outcome.targetId, fingerprint: print },
    ...parts.map(([sourceId, targetId]) => ({
      flow,
      sourceId,
      targetId,
      parentId: key,
      fingerprint: "",
    })),
  ];
}

/** Without a print of what was wanted, so that it is written again. */
function foundOf(
  flow: string,
  { key }: Write<unknown>,
  { foundAs }: { readonly foundAs?: string },
): readonly Link[] {
  return foundAs === undefined ? [] : [{ flow, sourceId: key, targetId: foundAs, fingerprint: "" }];
}

const FIRST_RETRY_MS = 60_000;
const RETRY_MS_MAX = 24 * 60 * 60_000;

function park(
  failure: Failure,
  labels: ReadonlyMap<string, string>,
  { scope, now, earlier }: Parking,
): Parked {
  const before = earlier.get(failure.id);
  const attempts = (before?.attempts ?? 0) + 1;
  const waitMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), RETRY_MS_MAX);
  return {
    scope,
    id: failure.id,
    label: labels.get(failure.id) ?? before?.label ?? failure.id,
    reason: failure.error.message,
    attempts,
    parkedAt: before?.parkedAt ?? now,
    dueAt: now + waitMs,
  };
}

/** The ids that `settle` will park: those whose earlier attempts must be known. */
export function failedIds(plan: Plan, outcomes: readonly Outcome[]): readonly string[] {
  const refused = plan.writes.filter((_, index) => {
    const outcome = outcomes[index];
    return outcome && "error" in outcome && outcome.error instanceof RecordError;
  });
  return [...plan.failed.map((failure) => failure.id), ...refused.map((write) => write.key)];
}
