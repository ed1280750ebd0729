import type { Client } from "@libsql/client";
import type { Run, Store } from "@tillbridge/core";
import { inArray, max } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { fenced } from "./fenced.ts";
import { runs } from "./schema.ts";

/** A run that never said how it ended was killed: its scope has been leased anew since. */
const BURY = `
  UPDATE runs SET status = 'failed', ended_at = ?, error = 'Ended without a word: it was killed'
  WHERE store = ? AND flow = ? AND status = 'running'`;

const START = `
  INSERT INTO runs (store, flow, holder, status, started_at)
  VALUES (?, ?, ?, 'running', ?) RETURNING id`;

const END = "UPDATE runs SET status = ?, error = ?, ended_at = ? WHERE id = ?";

type RunMethods = Pick<Store, "startRun" | "endRun" | "lastRuns">;

export function runMethods(client: Client, db: LibSQLDatabase): RunMethods {
  return {
    startRun: async (lease, now) => {
      const { store, flow } = lease.scope;
      const [, started] = await fenced(client, lease, [
        { sql: BURY, args: [now, store, flow] },
        { sql: START, args: [store, flow, lease.holder, now] },
      ]);
      return Number(started?.rows[0]?.id);
    },
    endRun: async (runId, { status, error = null, now }) => {
      await client.execute({ sql: END, args: [status, error, now, runId] });
    },
    lastRuns: async () => {
      const newest = db
        .select({ id: max(runs.id) })
        .from(runs)
        .groupBy(runs.store, runs.flow);
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
