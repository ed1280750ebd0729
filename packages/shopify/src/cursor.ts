import { type Cursor, SetupError } from "@tillbridge/core";

/**
 * How far a source has read. Between two sweeps only `since` counts. Within one, the next page is
 * asked for by Shopify's own cursor, which orders records of the same second by their ids: a sweep
 * that is stopped after every page still gets on.
 */
export interface Position {
  /** The search terms it was read under: with others, everything is to be read anew. */
  readonly filter: string;
  /** Nothing older than this less the index's lag is unseen, UTC ms; undefined: nothing is read. */
  readonly since: number | undefined;
  readonly sweep: Sweep | undefined;
}

/** One way through everything that changed, in as many runs as it takes. */
export interface Sweep {
  /** When it began, by our own clock, UTC ms. */
  readonly startedAt: number;
  /** Where the list that is being paged begins, UTC ms; undefined for everything. */
  readonly from: number | undefined;
  /** Shopify's cursor of the last record; undefined at the beginning of the list. */
  readonly after: string | undefined;
  /** How many records of the list were read. */
  readonly read: number;
  /** Another list may begin here and miss nothing, UTC ms. */
  readonly safe: number | undefined;
  /** The latest `updatedAt` seen, UTC ms. */
  readonly latest: number | undefined;
}

/** What a page tells about how far one got. */
export interface Progress {
  /** The records' `updatedAt` in the list's order, UTC ms. */
  readonly times: readonly number[];
  /** Shopify's cursor of the last record; undefined when the list is at its end. */
  readonly next: string | undefined;
  readonly now: number;
}

/** Shopify's lists end at 25,000 records: long before that, another one is begun. */
const LIST_RECORDS_MAX = 20_000;
/** No index lags by more: what a list shows older than this is where the list says it is. */
const SETTLED_MS = 60 * 60_000;
/** A sweep's length is rounded up to this, so that the same records leave the same cursor. */
const LENGTH_STEP_MS = 60_000;
/** How many of the last records must agree before a list may begin where they are. */
const WITNESSES = 3;

/** The position as the kernel keeps it. */
export function writeCursor(position: Position): Cursor {
  return JSON.stringify(position);
}

/**
 * @param filter the search terms of now; a cursor of other terms begins anew
 * @throws SetupError when the cursor was not written by this source
 */
export function readCursor(cursor: Cursor | undefined, filter: string): Position {
  const fresh = { filter, since: undefined, sweep: undefined };
  if (cursor === undefined) return fresh;
  const position = parse(cursor);
  if (!position) {
    throw new SetupError(
      `Cannot go on reading from cursor "${cursor}": it was not written by a Shopify source; the ` +
        `operator can reset the flow's cursor`,
    );
  }
  return (position.filter ?? "") === filter ? { ...fresh, ...position } : fresh;
}

function parse(cursor: Cursor): Partial<Position> | undefined {
  try {
    const position: unknown = JSON.parse(cursor);
    if (typeof position !== "object" || position === null) return undefined;
    const { since, sweep } = position as Partial<Position>;
    const isTime = since === undefined || Number.isSafeInteger(since);
    const isSweep = sweep === undefined || Number.isSafeInteger(sweep.startedAt);
    return isTime && isSweep ? (position as Partial<Position>) : undefined;
  } catch {
    return undefined;
  }
}

/** A sweep in hand goes on; otherwise one begins as far back as the index may lag. */
export function beginSweep({ since, sweep }: Position, overlapMs: number, now: number): Sweep {
  if (sweep) return sweep;
  const from = since === undefined ? undefined : since - overlapMs;
  return { startedAt: now, from, after: undefined, read: 0, safe: from, latest: undefined };
}

/** The same sweep in a new list, for when Shopify does not go on with the old one. */
export function anotherList(sweep: Sweep): Sweep {
  return { ...sweep, from: sweep.safe, after: undefined, read: 0 };
}

/** The position after a page. */
export function advance(position: Position, sweep: Sweep, page: Progress): Position {
  const latest = largest([sweep.latest, ...page.times]);
  if (page.next === undefined) {
    return { ...position, since: end(position, sweep, latest, page), sweep: undefined };
  }
  const read = sweep.read + page.times.length;
  const safe = largest([sweep.safe, safeTime(page)]);
  const going = { ...sweep, after: page.next, read, safe, latest };
  const isLong = read >= LIST_RECORDS_MAX && isLater(going.safe, going.from);
  return { ...position, sweep: isLong ? anotherList(going) : going };
}

/**
 * What changed while the sweep went on may have reached the index behind its back, so the next one
 * must begin where this one did: its latest time less its length. Both are differences of one
 * clock, so that ours need not agree with Shopify's.
 */
function end(
  { since }: Position,
  { startedAt }: Sweep,
  latest: number | undefined,
  { now }: Progress,
): number | undefined {
  if (latest === undefined) return since;
  const steps = Math.floor(Math.max(0, now - startedAt) / LENGTH_STEP_MS) + 1;
  return largest([since, latest - steps * LENGTH_STEP_MS]);
}

/**
 * Where the list surely is. The index may still hold a record at its old place that has just been
 * changed and says so; a single one must not be taken for how far the list has got.
 */
function safeTime({ times, now }: Progress): number | undefined {
  if (times.length < WITNESSES) return undefined;
  const time = Math.min(...times.slice(-WITNESSES));
  return time < now - SETTLED_MS ? time : undefined;
}

function isLater(time: number | undefined, from: number | undefined): boolean {
  if (time === undefined) return false;
  return from === undefined || Math.floor(time / 1000) > Math.floor(from / 1000);
}

function largest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
