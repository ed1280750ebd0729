import { RecordError } from "@tillbridge/core";
import type { Odoo, OdooContext } from "../odoo.ts";
import { batchesOf, type Item, itemOf } from "./batches.ts";
import type { KeyedRecord, LoadChildren, LoadRecord, LoadValues } from "./rows.ts";
import { type Loaded, settleBatch } from "./settle-batch.ts";

export interface LoadOptions {
  readonly context?: OdooContext;
  /** Records per call, 50 by default. */
  readonly batch?: number;
  /**
   * "insert-only" (default) makes what is missing and leaves alone what is there, whatever became
   * of it. "upsert" also writes the values into what is there.
   */
  readonly mode?: "insert-only" | "upsert";
  readonly signal?: AbortSignal;
}

/** A record of Odoo to be changed by its database id. */
export interface UpdateRecord {
  readonly id: number;
  readonly values: LoadValues;
  readonly children?: LoadChildren;
}

/** Keeps Odoo from writing to the chatter and to followers: faster, and no mail goes out. */
const QUIET: OdooContext = {
  tracking_disable: true,
  mail_create_nosubscribe: true,
  mail_create_nolog: true,
  mail_notrack: true,
};

/**
 * Makes records in Odoo under their external ids, exactly once however often it is repeated: the
 * record and its id are written in one transaction. Only the failing records of a batch fail, with
 * Odoo's own words. Records may refer by external id to earlier ones that have the same columns.
 * @returns one outcome for each record, in their order
 * @throws SystemError | SetupError; repeating the whole is safe
 */
export function loadRecords(
  odoo: Odoo,
  model: string,
  records: readonly LoadRecord[],
  options: LoadOptions = {},
): Promise<readonly Loaded[]> {
  const insertOnly = options.mode !== "upsert";
  const context = insertOnly ? { mode: "update", noupdate: true } : {};
  const keyed = records.map(({ id, values, children }) => ({ key: id, values, children }));
  return load(odoo, { model, keyColumn: "id", records: keyed, context }, options);
}

/**
 * Changes records by their database ids, many with different values in one call. Columns and cells
 * are those of `loadRecords`; inner records are changed or added by their external ids, never
 * removed. A record that was deleted in Odoo fails and is not made again.
 * @returns one outcome for each record, in their order
 * @throws SystemError | SetupError; repeating the whole is safe
 */
export function updateRecords(
  odoo: Odoo,
  model: string,
  records: readonly UpdateRecord[],
  options: Omit<LoadOptions, "mode"> = {},
): Promise<readonly Loaded[]> {
  const keyed = records.map(({ id, values, children }) => ({ key: String(id), values, children }));
  return load(odoo, { model, keyColumn: ".id", records: keyed, context: {} }, options);
}

interface Load {
  readonly model: string;
  readonly keyColumn: "id" | ".id";
  readonly records: readonly KeyedRecord[];
  readonly context: OdooContext;
}

async function load(odoo: Odoo, wanted: Load, options: LoadOptions): Promise<readonly Loaded[]> {
  const { model, keyColumn, records } = wanted;
  const byKey = new Map<string, Loaded>();
  const loading = {
    odoo,
    model,
    context: { ...QUIET, ...wanted.context, ...options.context },
    signal: options.signal,
    settle: (item: Item, loaded: Loaded) => byKey.set(item.record.key, loaded),
  };
  // One key, one record: of two with the same key the last is sent, and both get its outcome.
  const unique = [...new Map(records.map((record) => [record.key, record])).values()];
  const items = unique.flatMap((record) => tryItem(record, keyColumn, byKey));
  for (const batch of batchesOf(items, options.batch ?? 50)) await settleBatch(loading, batch);
  return records.map(({ key }) => byKey.get(key) as Loaded);
}

function tryItem(
  record: KeyedRecord,
  keyColumn: "id" | ".id",
  failed: Map<string, Loaded>,
): Item[] {
  try {
    return [itemOf(record, keyColumn)];
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    failed.set(record.key, { error });
    return [];
  }
}
