import type { Client, InStatement } from "@libsql/client";
import type { Commit, Scope, Store } from "@tillbridge/core";
import { leaseLost } from "./leases.ts";
import { brokeConstraint } from "./state-error.ts";

/**
 * The fence: it breaks the NOT NULL of `token`, and with it rolls back the whole batch, unless the
 * commit's lease is the newest. It inserts, so that it also breaks where there is no lease at all:
 * an UPDATE without a row to update would let the batch pass. A batch has no other way to stop.
 */
const FENCE = `
  INSERT INTO leases (store, flow, holder, token, expires_at)
  VALUES (?1, ?2, '', (SELECT token FROM leases WHERE store = ?1 AND flow = ?2 AND token = ?3), 0)
  ON CONFLICT (store, flow) DO UPDATE SET token = excluded.token`;

const CURSOR = `
  INSERT INTO cursors (store, flow, cursor) VALUES (?, ?, ?)
  ON CONFLICT (store, flow) DO UPDATE SET cursor = excluded.cursor`;

const LINKS = `
  INSERT INTO links (store, flow, source_id, target_id, parent_id, fingerprint)
  SELECT ?, value ->> 'flow', value ->> 'sourceId', value ->> 'targetId', value ->> 'parentId',
    value ->> 'fingerprint'
  FROM json_each(?) WHERE true
  ON CONFLICT (store, flow, source_id) DO UPDATE
    SET target_id = excluded.target_id, parent_id = excluded.parent_id,
      fingerprint = excluded.fingerprint`;

const DONE = `
  DELETE FROM parked
  WHERE store = ? AND flow = ? AND id IN (SELECT value FROM json_each(?))`;

const PARKED = `
  INSERT INTO parked (store, flow, id, label, reason, attempts, parked_at, due_at)
  SELECT ?, ?, value ->> 'id', value ->> 'label', value ->> 'reason', value ->> 'attempts',
    value ->> 'parkedAt', value ->> 'dueAt'
  FROM json_each(?) WHERE true
  ON CONFLICT (store, flow, id) DO UPDATE
    SET label = excluded.label, reason = excluded.reason, attempts = excluded.attempts,
      parked_at = excluded.parked_at, due_at = excluded.due_at`;

const COUNTS = `
  UPDATE runs SET read = read + ?, written = written + ?, unchanged = unchanged + ?,
    skipped = skipped + ?, parked = parked + ?
  WHERE id = ?`;

const RETRY = `
  UPDATE parked SET due_at = ?
  WHERE (?2 IS NULL OR store = ?2) AND (?3 IS NULL OR flow = ?3)
    AND (?4 IS NULL OR id IN (SELECT value FROM json_each(?4)))`;

export function commitMethods(client: Client): Pick<Store, "commit" | "retry"> {
  return {
    commit: async (commit) => {
      try {
        await client.batch([...statements(commit)], "write");
      } catch (error) {
        throw brokeConstraint(error, "leases.token") ? leaseLost(commit.lease, undefined) : error;
      }
    },
    retry: async ({ store = null, flow = null }, ids, now) => {
      const named = ids === undefined ? null : JSON.stringify(ids);
      const { rowsAffected } = await client.execute({
        sql: RETRY,
        args: [now, store, flow, named],
      });
      return rowsAffected;
    },
  };
}

function* statements(commit: Commit): Iterable<InStatement> {
  const { lease, cursor, links, parked, done, counts, runId } = commit;
  const { store, flow }: Scope = lease.scope;
  yield { sql: FENCE, args: [store, flow, lease.token] };
  if (cursor !== undefined) yield { sql: CURSOR, args: [store, flow, cursor] };
  if (links.length > 0) yield { sql: LINKS, args: [store, JSON.stringify(links)] };
  if (done.length > 0) yield { sql: DONE, args: [store, flow, JSON.stringify(done)] };
  if (parked.length > 0) yield { sql: PARKED, args: [store, flow, JSON.stringify(parked)] };
  const { read, written, unchanged, skipped } = counts;
  yield { sql: COUNTS, args: [read, written, unchanged, skipped, counts.parked, runId] };
}
