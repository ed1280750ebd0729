import { columnsOf, type KeyedRecord, rowsOf } from "./rows.ts";

/** A record made ready to be sent. */
export interface Item {
  readonly record: KeyedRecord;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Records that go in one call, with the columns they have in common. */
export interface LoadBatch {
  readonly columns: readonly string[];
  readonly items: readonly Item[];
}

/** More rows than this in one call come near Odoo's time limit. */
const ROWS_MAX = 500;

/** @throws RecordError when a value cannot be sent */
export function itemOf(record: KeyedRecord, keyColumn: string): Item {
  const columns = columnsOf(record, keyColumn);
  return { record, columns, rows: rowsOf(record, columns) };
}

/**
 * Puts records with the same columns together, since an empty cell empties a field while a missing
 * column leaves it to Odoo; then cuts by number of records and rows, keeping their order.
 */
export function batchesOf(items: readonly Item[], recordsMax: number): LoadBatch[] {
  const groups = Map.groupBy(items, (item) => item.columns.join("\n"));
  return [...groups.values()].flatMap((group) =>
    cut(group, recordsMax).map((part) => ({ columns: part[0]?.columns ?? [], items: part })),
  );
}

function cut(items: readonly Item[], recordsMax: number): Item[][] {
  const parts: Item[][] = [];
  let rows = 0;
  for (const item of items) {
    const part = parts.at(-1);
    const fits = part && part.length < recordsMax && rows + item.rows.length <= ROWS_MAX;
    if (fits) part.push(item);
    else parts.push([item]);
    rows = (fits ? rows : 0) + item.rows.length;
  }
  return parts;
}
