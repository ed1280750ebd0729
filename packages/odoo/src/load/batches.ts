import { RecordError } from "@tillbridge/core";
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

/** @throws RecordError when its key or a value cannot be sent */
export function itemOf(record: KeyedRecord, keyColumn: "id" | ".id"): Item {
  checkKey(record.key, keyColumn);
  const columns = columnsOf(record, keyColumn);
  return { record, columns, rows: rowsOf(record, columns) };
}

/** Odoo would make a new record for an empty or zero id, and move one without a module. */
function checkKey(key: string, keyColumn: "id" | ".id"): void {
  const form = keyColumn === "id" ? /^[A-Za-z_]\w*\.[\w.-]+$/ : /^[1-9]\d*$/;
  if (form.test(key)) return;
  const wanted =
    keyColumn === "id" ? 'an external id like "tillbridge_us.order_1"' : "a database id";
  throw new RecordError(`Cannot write "${key}" in Odoo: ${wanted} is wanted`);
}

/**
 * Puts records with the same columns together, since an empty cell empties a field while a missing
 * column leaves it to Odoo; then cuts by number of records and rows, keeping their order.
 */
export function batchesOf(items: readonly Item[], recordsMax: number): LoadBatch[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = item.columns.join("\n");
    const group = groups.get(name) ?? [];
    group.push(item);
    groups.set(name, group);
  }
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
