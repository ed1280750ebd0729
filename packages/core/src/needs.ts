import { RecordError, stopsTheRun } from "./errors.ts";
import type { AnyFlow, Batch, Rejected } from "./flow.ts";

type Announced = { readonly id: string };

/** A batch whose records can all say what they need, and the source ids they need by flow. */
export interface Needs {
  readonly batch: Batch<Announced>;
  /** The links of the records themselves are among them. */
  readonly wanted: Readonly<{ [flow: string]: readonly string[] }>;
}

/**
 * Asks each record of a batch for the links that its `map` will look up. A record that comes twice
 * counts once, in its last form; one that is also rejected, or cannot say what it needs, counts as
 * rejected: it is fetched anew when it is due again.
 * @throws SystemError | SetupError when `needs` throws one: it concerns the whole flow
 */
export function needsOf(flow: AnyFlow, announced: Batch<Announced>): Needs {
  const rejected = new Map((announced.rejected ?? []).map((failure) => [failure.id, failure]));
  const records = new Map(announced.records.map((record) => [record.id, record]));
  for (const id of rejected.keys()) records.delete(id);
  const wanted = new Map([[flow.name, new Set(records.keys())]]);
  for (const record of records.values()) {
    const needs = tryNeeds(flow, record);
    if ("error" in needs) {
      records.delete(record.id);
      rejected.set(record.id, needs);
    } else for (const [name, ids] of Object.entries(needs.needs)) addAll(wanted, name, ids);
  }
  return {
    batch: { records: [...records.values()], rejected: [...rejected.values()] },
    wanted: Object.fromEntries([...wanted].map(([name, ids]) => [name, [...ids]])),
  };
}

function tryNeeds(
  flow: AnyFlow,
  record: Announced,
): Rejected | { readonly needs: { readonly [flow: string]: readonly string[] } } {
  try {
    return { needs: flow.needs?.(record) ?? {} };
  } catch (error) {
    return { id: record.id, error: recordErrorOf(flow, record.id, error) };
  }
}

function addAll(wanted: Map<string, Set<string>>, name: string, ids: readonly string[]): void {
  const all = wanted.get(name) ?? new Set();
  for (const id of ids) all.add(id);
  wanted.set(name, all);
}

/**
 * What a plugin's function threw for one record, as the reason to park it: one record that the
 * plugin's author did not think of must not hold up the others.
 * @throws SystemError | SetupError when it threw one
 */
export function recordErrorOf(flow: AnyFlow, id: string, error: unknown): RecordError {
  if (stopsTheRun(error)) throw error;
  if (error instanceof RecordError) return error;
  return new RecordError(
    `Cannot map "${id}": flow "${flow.name}" failed with "${String(error)}", ` +
      `which its plugin's author can fix`,
    { cause: error },
  );
}
