import { type Cursor, SetupError } from "@tillbridge/core";

/**
 * How far a source has read. Between two sweeps only `since` counts. Within one, the next page is
 * asked for by Shopify's own cursor, which orders records of the same second by their ids: a sweep
 * that is stopped after every page still gets on.
 */
export interface Position {
  /** The latest `updatedAt` of the last finished sweep, UTC ms; undefined before the first. */
  readonly since: number | undefined;
  readonly sweep: Sweep | undefined;
}

export interface Sweep {
  /** Where the sweep began to read, UTC ms; undefined for everything. */
  readonly from: number | undefined;
  /** The latest `updatedAt` seen so far, UTC ms. */
  readonly latest: number;
  /** Shopify's cursor of the last record. */
  readonly after: string;
}

/** The position as the kernel keeps it. */
export function writeCursor(position: Position): Cursor {
  return JSON.stringify(position);
}

/** @throws SetupError when the cursor was not written by this source */
export function readCursor(cursor: Cursor | undefined): Position {
  if (cursor === undefined) return { since: undefined, sweep: undefined };
  try {
    const position = JSON.parse(cursor) as Position;
    if (position.since !== undefined && typeof position.since !== "number") throw new TypeError();
    return { since: position.since, sweep: position.sweep };
  } catch (cause) {
    throw new SetupError(
      `Cannot go on reading from cursor "${cursor}": it was not written by a Shopify source`,
      { cause },
    );
  }
}

/** The position before the next page: reading makes the sweep longer, never shorter. */
export function nextPosition(
  position: Position,
  page: {
    readonly updatedAt: readonly number[];
    readonly endCursor: string | null;
    readonly isLast: boolean;
  },
  from: number | undefined,
): Position {
  const known = position.sweep?.latest ?? position.since ?? Number.NEGATIVE_INFINITY;
  const latest = Math.max(known, ...page.updatedAt);
  if (page.isLast || page.endCursor === null) {
    return { since: Number.isFinite(latest) ? latest : position.since, sweep: undefined };
  }
  return { since: position.since, sweep: { from, latest, after: page.endCursor } };
}
