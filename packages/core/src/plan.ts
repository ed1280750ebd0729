import type { RecordError } from "./errors.ts";
import { fingerprint as fingerprintOf } from "./fingerprint.ts";
import type { AnyFlow, Batch, Skip, Write } from "./flow.ts";
import type { Links } from "./links.ts";
import { recordErrorOf } from "./needs.ts";

/** What is to be done with the records of one page, before anything is written. */
export interface Plan {
  readonly writes: readonly Write<unknown>[];
  /** Records that failed before writing: not parsed, or refused by `map`. */
  readonly failed: readonly Failure[];
  /** Ids that need no write, for the reason they are counted under. */
  readonly unchanged: readonly string[];
  readonly skipped: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
}

export interface Failure {
  readonly id: string;
  readonly error: Error;
}

/**
 * Maps the records of a batch and drops what is unchanged since it was last written.
 * @throws SystemError | SetupError when `map` throws one: it concerns the whole flow
 */
export async function planWrites(
  flow: AnyFlow,
  batch: Batch<{ readonly id: string }>,
  links: Links,
): Promise<Plan> {
  const writes: Write<unknown>[] = [];
  const failed: Failure[] = [...(batch.rejected ?? [])];
  const unchanged: string[] = [];
  const skipped: string[] = [];
  const labels = new Map<string, string>();
  for (const record of batch.records) {
    const mapped = await tryMap(flow, record, links);
    if ("error" in mapped) failed.push({ id: record.id, error: mapped.error });
    else if ("skip" in mapped) skipped.push(record.id);
    else {
      const { draft, fingerprint } = mapped;
      const link = links.get(flow.name, record.id);
      const parts = links.partsOf(flow.name, record.id);
      if (link?.fingerprint === fingerprint) unchanged.push(record.id);
      else writes.push({ key: record.id, fingerprint, targetId: link?.targetId, parts, draft });
    }
    if (mapped.label !== undefined) labels.set(record.id, mapped.label);
  }
  return { writes, failed, unchanged, skipped, labels };
}

type Mapped = { readonly label?: string } & (
  | { readonly draft: unknown; readonly fingerprint: string }
  | Skip
  | { readonly error: RecordError }
);

async function tryMap(
  flow: AnyFlow,
  record: { readonly id: string },
  links: Links,
): Promise<Mapped> {
  let label: string | undefined;
  try {
    label = flow.label?.(record);
    const draft: unknown = flow.map(record, links);
    if (isSkip(draft)) return { ...draft, label };
    return { draft, fingerprint: await fingerprintOf(draft), label };
  } catch (error) {
    return { error: recordErrorOf(flow, record.id, error), label };
  }
}

/** A draft may well have a field of that name: what `skip()` makes has no other. */
function isSkip(draft: unknown): draft is Skip {
  if (typeof draft !== "object" || draft === null) return false;
  return "skip" in draft && Object.keys(draft).length === 1;
}
