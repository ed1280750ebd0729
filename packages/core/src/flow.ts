/**
 * Glossary
 * - source: says what changed, oldest first, at least once
 * - flow:   one direction of travel: read, map, write
 * - target: makes it so; repeating a write changes nothing
 * - link:   what a record is called on the other side, and what was last written
 * - plugin: a named set of flows with settings
 * - run:    one execution of a flow
 */
import type { RecordError } from "./errors.ts";
import type { Links } from "./links.ts";

/** Where a source is to go on reading. Opaque to the kernel; only its source can read it. */
export type Cursor = string;

/** A record that came from the source but could not be understood: parked, never dropped. */
export interface Rejected {
  readonly id: string;
  readonly error: RecordError;
}

/** Records by their ids, and those that could not be parsed. */
export interface Batch<In> {
  readonly records: readonly In[];
  readonly rejected?: readonly Rejected[];
}

/** A batch, and the cursor that is true once everything in it is settled. */
export interface Page<In> extends Batch<In> {
  readonly cursor: Cursor;
  /**
   * True when nothing comes after it. Without it a run whose budget ends just here cannot know, is
   * "paused", and the next one reads on; what is read again each time would keep it so for ever.
   */
  readonly isLast?: boolean;
}

export interface Source<In extends { readonly id: string }> {
  /** What changed since the cursor (everything when undefined), oldest first, at least once. */
  readonly changes: (since: Cursor | undefined, signal: AbortSignal) => AsyncIterable<Page<In>>;
  /** The named records as they are now, for retries and operators; without those that are gone. */
  readonly fetch: (ids: readonly string[], signal: AbortSignal) => Promise<Batch<In>>;
  /** About how many records `changes` will announce, for progress bars. */
  readonly count?: (since: Cursor | undefined, signal: AbortSignal) => Promise<number | undefined>;
}

/** One record to be made so on the other side. */
export interface Write<Draft> {
  /** The id of the source record: the target derives its own deterministic ids from it. */
  readonly key: string;
  readonly fingerprint: string;
  /** The id on the other side when an earlier run wrote it. */
  readonly targetId: string | undefined;
  /** What an earlier run wrote for its parts, as far as the flow's `needs` named them. */
  readonly parts: Readonly<Record<string, string>>;
  readonly draft: Draft;
}

/** What was written. `parts` names inner records: order → lines, product → variants. */
export interface Written {
  readonly targetId: string;
  readonly parts?: Readonly<Record<string, string>>;
}

/** What became of one write. A target skips what turns out to have nothing to do on its side. */
export type Outcome = Written | Skip | Refused;

/** What could not be written as it should be. */
export interface Refused {
  readonly error: Error;
  /** The id of what stands there all the same: known from now on, should somebody delete it. */
  readonly foundAs?: string;
}

export interface Target<Draft> {
  /** One outcome for each write, in their order. Repeating a write changes nothing. */
  readonly write: (
    writes: readonly Write<Draft>[],
    signal: AbortSignal,
  ) => Promise<readonly Outcome[]>;
  /** Archives, never deletes. */
  readonly retire?: (
    targetIds: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly Outcome[]>;
}

/** A record that is not to be written, with the reason that operators read. */
export interface Skip {
  readonly skip: string;
}

/** Leaves a record out for good, with the reason that operators read. */
export function skip(reason: string): Skip {
  return { skip: reason };
}

export interface Flow<In extends { readonly id: string }, Draft> {
  readonly name: string;
  readonly source: Source<In>;
  readonly target: Target<Draft>;
  /** The links, by flow name and source id, that `map` will look up. */
  readonly needs?: (record: In) => Readonly<Record<string, readonly string[]>>;
  /** Pure. Throws RecordError to park the record. */
  readonly map: (record: In, links: Links) => NoInfer<Draft> | Skip;
  /** What people call the record, "#1001" or a SKU; its id when absent. */
  readonly label?: (record: In) => string;
}

/** A flow whose record and draft types have been checked and are no longer of interest. */
// biome-ignore lint/suspicious/noExplicitAny: Flow is invariant in both, so no other type holds all
export type AnyFlow = Flow<any, any>;

/** Checks a flow's types: the draft that `map` makes is the one that `target` takes. */
export function defineFlow<In extends { readonly id: string }, Draft>(
  flow: Flow<In, Draft>,
): Flow<In, Draft> {
  return flow;
}
