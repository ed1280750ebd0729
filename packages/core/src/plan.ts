import { RecordError, stopsTheRun } from "./errors.ts";
import { fingerprint } from "./fingerprint.ts";
import type { AnyFlow, Batch, Skip, Write } from "./flow.ts";
import type { Links } from "./links.ts";

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
 * Maps the records of a batch and drops what is unchanged since it was last written. A record that
 * comes twice counts once as read, in its last form.
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
  for (const record of lastOfEach(batch.records)) {
    labels.set(record.id, flow.label?.(record) ?? record.id);
    const mapped = tryMap(flow, record, links);
    if ("error" in mapped) failed.push({ id: record.id, error: mapped.error });
    else if (isSkip(mapped.draft)) skipped.push(record.id);
    else {
      const link = links.get(flow.name, record.id);
      const print = await fingerprint(mapped.draft);
      if (link?.fingerprint === print) unchanged.push(record.id);
      else
        writes.push({
          key: record.id,
          fingerprint: print,
          targetId: link?.targetId,
          parts: links.partsOf(flow.name, record.id),
          draft: mapped.draft,
        });
    }
  }
  return { writes, failed, unchanged, skipped, labels };
}

function lastOfEach<In extends { readonly id: string }>(records: readonly In[]): Iterable<In> {
  return new Map(records.map((record) => [record.id, record])).values();
}

function tryMap(
  flow: AnyFlow,
  record: { readonly id: string },
  links: Links,
): { readonly draft: unknown } | { readonly error: Error } {
  try {
    return { draft: flow.map(record, links) as unknown };
  } catch (error) {
    if (stopsTheRun(error)) throw error;
    if (error instanceof RecordError) return { error };
    return {
      error: new RecordError(
        `Cannot map "${record.id}": flow "${flow.name}" failed with "${String(error)}", ` +
          `which its plugin's author can fix`,
        { cause: error },
      ),
    };
  }
}

function isSkip(draft: unknown): draft is Skip {
  return typeof draft === "object" && draft !== null && "skip" in draft;
}
