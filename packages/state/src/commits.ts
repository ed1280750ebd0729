import type { Client, InStatement } from "@libsql/client";
import type { Commit, Scope, Store } from "@tillbridge/core";
import { fenced } from "./fenced.ts";

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
      await fenced(client, commit.lease, [...statements(commit)]);
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
  if (cursor !== undefined) yield { sql: CURSOR, args: [store, flow, cursor] };
  if (links.length > 0) yield { sql: LINKS, args: [store, JSON.stringify(links)] };
  if (done.length > 0) yield { sql: DONE, args: [store, flow, JSON.stringify(done)] };
  if (parked.length > 0) yield { sql: PARKED, args: [store, flow, JSON.stringify(parked)] };
  const { read, written, unchanged, skipped } = counts;
  yield { sql: COUNTS, args: [read, written, unchanged, skipped, counts.parked, runId] };
}
