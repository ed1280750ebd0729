import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

const scope = { store: text().notNull(), flow: text().notNull() };

/** How far each flow has read. */
export const cursors = sqliteTable("cursors", { ...scope, cursor: text().notNull() }, (table) => [
  primaryKey({ columns: [table.store, table.flow] }),
]);

/** What records and their parts are called on the other side. */
export const links = sqliteTable(
  "links",
  {
    ...scope,
    sourceId: text("source_id").notNull(),
    targetId: text("target_id").notNull(),
    parentId: text("parent_id"),
    fingerprint: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.store, table.flow, table.sourceId] })],
);

/** Records set aside, with their reasons; times in UTC ms. */
export const parked = sqliteTable(
  "parked",
  {
    ...scope,
    id: text().notNull(),
    label: text().notNull(),
    reason: text().notNull(),
    attempts: integer().notNull(),
    parkedAt: integer("parked_at").notNull(),
    dueAt: integer("due_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.store, table.flow, table.id] }),
    index("parked_due").on(table.store, table.flow, table.dueAt),
  ],
);

/** Who may run a scope. The token only grows: it is the fence inside every commit. */
export const leases = sqliteTable(
  "leases",
  {
    ...scope,
    holder: text().notNull(),
    token: integer().notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.store, table.flow] })],
);

export const runs = sqliteTable(
  "runs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ...scope,
    holder: text().notNull(),
    status: text({ enum: ["running", "complete", "paused", "failed"] }).notNull(),
    startedAt: integer("started_at").notNull(),
    endedAt: integer("ended_at"),
    read: integer().notNull().default(0),
    written: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    parked: integer().notNull().default(0),
    error: text(),
  },
  (table) => [index("runs_scope").on(table.store, table.flow, table.id)],
);
