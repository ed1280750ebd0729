import type { Client } from "@libsql/client";
import type { Link, Parked, Scope, Store } from "@tillbridge/core";
import { and, asc, eq, lte, type SQL, sql } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { cursors, parked } from "./schema.ts";

/**
 * One query whatever the number of ids: they travel as one JSON parameter. CROSS JOIN keeps SQLite
 * from walking all links of the store and unpacking the JSON once for each of them.
 */
const LINKS = `
  SELECT links.flow, links.source_id, links.target_id, links.parent_id, links.fingerprint
  FROM json_each(?) AS wanted
  CROSS JOIN links ON links.store = ? AND links.flow = wanted.value ->> 0
    AND links.source_id = wanted.value ->> 1`;

type ReadMethods = Pick<Store, "cursor" | "links" | "due" | "parked" | "parkedOf">;

export function readMethods(client: Client, db: LibSQLDatabase): ReadMethods {
  return {
    cursor: async ({ store, flow }) => {
      const own = and(eq(cursors.store, store), eq(cursors.flow, flow));
      const [row] = await db.select().from(cursors).where(own);
      return row?.cursor;
    },
    links: async (store, wanted) => {
      const keys = Object.entries(wanted).flatMap(([flow, ids]) => ids.map((id) => [flow, id]));
      if (keys.length === 0) return [];
      const { rows } = await client.execute({ sql: LINKS, args: [JSON.stringify(keys), store] });
      return rows.map(linkOf);
    },
    due: async (scope, now, limit) => {
      const rows = await db
        .select()
        .from(parked)
        .where(and(within(scope), lte(parked.dueAt, now)))
        .orderBy(asc(parked.dueAt), asc(parked.id))
        .limit(limit);
      return rows.map(parkedOf);
    },
    parkedOf: async (scope, ids) => {
      if (ids.length === 0) return [];
      const rows = await db
        .select()
        .from(parked)
        .where(and(within(scope), sql`${parked.id} IN (${namedIn(ids)})`));
      return rows.map(parkedOf);
    },
    parked: async (where = {}) => {
      const rows = await db
        .select()
        .from(parked)
        .where(within(where))
        .orderBy(asc(parked.store), asc(parked.flow), asc(parked.parkedAt), asc(parked.id));
      return rows.map(parkedOf);
    },
  };
}

function within({ store, flow }: Partial<Scope>): SQL | undefined {
  return and(
    store === undefined ? undefined : eq(parked.store, store),
    flow === undefined ? undefined : eq(parked.flow, flow),
  );
}

/** As one parameter: SQLite takes 32,766 of them. */
function namedIn(ids: readonly string[]): SQL {
  return sql`SELECT value FROM json_each(${JSON.stringify(ids)})`;
}

function linkOf(row: Record<string, unknown>): Link {
  return {
    flow: String(row.flow),
    sourceId: String(row.source_id),
    targetId: String(row.target_id),
    fingerprint: String(row.fingerprint),
    ...(row.parent_id === null ? {} : { parentId: String(row.parent_id) }),
  };
}

function parkedOf({ store, flow, ...row }: typeof parked.$inferSelect): Parked {
  return { scope: { store, flow }, ...row };
}
