import type { Client } from "@libsql/client";
import type { Run, Store } from "@tillbridge/core";
import { and, eq, inArray, max, sql } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { fenced } from "./fenced.ts";
import { leases, runs } from "./schema.ts";

/** A run that never said how it ended was killed: its scope has been leased anew since. */
const BURY = `
  UPDATE runs SET status = 'failed', ended_at = ?, error = 'Ended without a word: it was killed'
  WHERE status = 'running'
    AND id = (SELECT max(id) FROM runs WHERE store = ? AND flow = ?)`;

const START = `
  INSERT INTO runs (store, flow, holder, status, started_at)
  VALUES (?, ?, ?, 'running', ?) RETURNING id`;

/** A week of runs every five minutes; older ones are forgotten. */
const RUNS_KEPT = 2000;

const FORGET = `
  DELETE FROM runs WHERE store = ? AND flow = ? AND id <= (
    SELECT id FROM runs WHERE store = ? AND flow = ? ORDER BY id DESC LIMIT 1 OFFSET ${RUNS_KEPT})`;

const END = "UPDATE runs SET status = ?, error = ?, ended_at = ? WHERE id = ?";

type RunMethods = Pick<Store, "startRun" | "endRun" | "lastRuns">;

export function runMethods(client: Client, db: LibSQLDatabase): RunMethods {
  return {
    startRun: async (lease, now) => {
      const { store, flow } = lease.scope;
      const [, started] = await fenced(client, lease, [
        { sql: BURY, args: [now, store, flow] },
        { sql: START, args: [store, flow, lease.holder, now] },
        { sql: FORGET, args: [store, flow, store, flow] },
      ]);
      return Number(started?.rows[0]?.id);
    },
    endRun: async (runId, { status, error = null, now }) => {
      await client.execute({ sql: END, args: [status, error, now, runId] });
    },
    lastRuns: async () => {
      // Whatever ran was leased: one look-up for each scope, however many runs there were.
      const own = and(eq(runs.store, leases.store), eq(runs.flow, leases.flow));
      const last = db
        .select({ id: max(runs.id) })
        .from(runs)
        .where(own);
      const newest = db.select({ id: sql<number>`(${last})` }).from(leases);
      const rows = await db.select().from(runs).where(inArray(runs.id, newest));
      return rows.map(runOf);
    },
  };
}

function runOf(row: typeof runs.$inferSelect): Run {
  const { id, store, flow, holder, status, startedAt, read, written, unchanged, skipped, parked } =
    row;
  return {
    id,
    scope: { store, flow },
    holder,
    status,
    startedAt,
    endedAt: row.endedAt ?? undefined,
    counts: { read, written, unchanged, skipped, parked },
    error: row.error ?? undefined,
  };
}
