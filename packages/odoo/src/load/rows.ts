import { type Cell, cellText } from "./cell.ts";

/** Values by `load`'s columns; a missing key is a column not sent: Odoo's default applies. */
export type LoadValues = Readonly<Record<string, Cell | undefined>>;

/** Records inside a record, by one2many field. Each has its own external id, or repeats double. */
export type LoadChildren = Readonly<Record<string, readonly LoadRecord[]>>;

/** A record to be made under an external id. */
export interface LoadRecord {
  /** "tillbridge_us.order_123". */
  readonly id: string;
  readonly values: LoadValues;
  readonly children?: LoadChildren;
}

/** A record by the text of its key: an external id under "id", or a database id under ".id". */
export interface KeyedRecord {
  readonly key: string;
  readonly values: LoadValues;
  readonly children?: LoadChildren | undefined;
}

/** The columns of a record, its inner records' as "order_line/price_unit"; the key comes first. */
export function columnsOf(record: KeyedRecord, keyColumn: string): readonly string[] {
  const own = [keyColumn, ...sentKeys(record.values).sort()];
  const inner = Object.entries(record.children ?? {}).flatMap(([field, records]) => {
    const all = new Set(records.flatMap((child) => columnsOf(keyed(child), "id").slice(1)));
    return records.length === 0 ? [] : ["id", ...[...all].sort()].map((name) => `${field}/${name}`);
  });
  return [...own, ...inner.sort()];
}

/**
 * The rows of one record under the given columns: the record with its first inner record, then one
 * row for each further one. A column that only some inner records have is empty for the others.
 */
export function rowsOf(record: KeyedRecord, columns: readonly string[]): string[][] {
  const keyColumn = columns[0] ?? "id";
  return cellsOf(record, keyColumn).map((row) => columns.map((name) => row.get(name) ?? ""));
}

type Row = Map<string, string>;

function cellsOf(record: KeyedRecord, keyColumn: string): Row[] {
  const own: Row = new Map([[keyColumn, record.key]]);
  for (const name of sentKeys(record.values)) {
    const cell = record.values[name];
    if (cell !== undefined) own.set(name, cellText(cell));
  }
  const inner = Object.entries(record.children ?? {}).flatMap(([field, records]) =>
    records.flatMap((child) => cellsOf(keyed(child), "id").map((row) => prefixed(row, field))),
  );
  const [first, ...rest] = inner;
  return [new Map([...own, ...(first ?? [])]), ...rest];
}

function prefixed(row: Row, field: string): Row {
  return new Map([...row].map(([name, text]) => [`${field}/${name}`, text]));
}

function keyed({ id, values, children }: LoadRecord): KeyedRecord {
  return { key: id, values, children };
}

function sentKeys(values: LoadValues): string[] {
  return Object.keys(values).filter((name) => values[name] !== undefined);
}
