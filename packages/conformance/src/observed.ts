import type { AnyFlow, Batch, Outcome, Source, Target } from "@tillbridge/core";

/** What went through a flow so far. */
export interface Seen {
  /** The ids of each page that `changes` announced. */
  readonly pages: (readonly string[])[];
  /** The ids of all records, and of the parts that were written for them. */
  readonly ids: Set<string>;
}

type Records = Batch<{ readonly id: string }>;

/** The same flow, noting what goes through it. */
export function observed(flow: AnyFlow, seen: Seen): AnyFlow {
  const note = (batch: Records): readonly string[] => {
    const ids = [...batch.records, ...(batch.rejected ?? [])].map(({ id }) => id);
    for (const id of ids) seen.ids.add(id);
    return ids;
  };
  const source: Source<{ readonly id: string }> = {
    ...flow.source,
    changes: async function* (since, signal) {
      for await (const page of flow.source.changes(since, signal)) {
        seen.pages.push(note(page));
        yield page;
      }
    },
    fetch: async (ids, signal) => {
      const batch: Records = await flow.source.fetch(ids, signal);
      note(batch);
      return batch;
    },
  };
  const target: Target<unknown> = {
    ...flow.target,
    write: async (writes, signal) => {
      const outcomes: readonly Outcome[] = await flow.target.write(writes, signal);
      for (const outcome of outcomes) {
        if ("parts" in outcome) for (const id of Object.keys(outcome.parts ?? {})) seen.ids.add(id);
      }
      return outcomes;
    },
  };
  return { ...flow, source, target };
}
