import { RecordError } from "@tillbridge/core";

/**
 * A value for a column of `load`. Dates are instants in UTC; arrays are the complete set of a
 * many2many, by database ids (column "tag_ids/.id") or external ids ("tag_ids/id"). Money and
 * quantities go as decimal strings. `null` and `""` empty the field.
 */
export type Cell = string | number | boolean | Date | null | readonly number[] | readonly string[];

/**
 * The text that Odoo takes: `load` fails as a whole on a boolean, or a number for a many2many.
 * @throws RecordError for a number or date that is none
 */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "1" : "0";
  if (typeof cell === "string") return cell;
  if (Array.isArray(cell)) return cell.join(",");
  const value = Number(cell);
  if (!Number.isFinite(value)) {
    throw new RecordError(`Cannot send "${String(cell)}" to Odoo: a number or a date is wanted`);
  }
  return cell instanceof Date ? odooDatetime(cell) : String(value);
}

/** "2026-11-01 10:11:12", the only form that `load` reads; in UTC, as every call's context says. */
export function odooDatetime(date: Date): string {
  return date.toISOString().slice(0, 19).replace("T", " ");
}
