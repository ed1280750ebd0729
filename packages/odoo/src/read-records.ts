import { SystemError } from "@tillbridge/core";
import type { Odoo, OdooContext } from "./odoo.ts";

export interface ReadOptions {
  readonly context?: OdooContext;
  readonly signal?: AbortSignal;
}

export interface SearchOptions extends ReadOptions {
  /** Odoo's prefix notation: `[["state", "=", "draft"]]`. */
  readonly domain: readonly unknown[];
  readonly fields: readonly string[];
  /** Records per call, 2000 by default. */
  readonly page?: number;
}

/**
 * Reads fields of records by their ids in one call. A many2one comes as the id alone, or false; an
 * empty text as false; times as "2026-11-23 07:58:30" in UTC.
 * @returns by id; records that were deleted are missing
 */
export async function readRecords<T extends object>(
  odoo: Odoo,
  model: string,
  ids: readonly number[],
  { fields, context, signal }: ReadOptions & { readonly fields: readonly string[] },
): Promise<ReadonlyMap<number, T & { readonly id: number }>> {
  if (ids.length === 0) return new Map();
  const args = { ids: [...new Set(ids)], fields, load: "" };
  const read = await odoo.call(model, "read", args, { context, signal });
  return new Map(listOf<T & { readonly id: number }>(read, model).map((row) => [row.id, row]));
}

/** All records that match, in the order of their ids, as many calls as there are pages. */
export async function searchRecords<T extends object>(
  odoo: Odoo,
  model: string,
  { domain, fields, page = 2000, context, signal }: SearchOptions,
): Promise<readonly (T & { readonly id: number })[]> {
  const found: (T & { readonly id: number })[] = [];
  for (;;) {
    const after = found.at(-1)?.id ?? 0;
    const args = {
      domain: after ? [["id", ">", after], ...domain] : domain,
      fields,
      order: "id asc",
      limit: page,
      load: "",
    };
    const read = await odoo.call(model, "search_read", args, { context, signal });
    const rows = listOf<T & { readonly id: number }>(read, model);
    found.push(...rows);
    if (rows.length < page) return found;
  }
}

function listOf<T>(read: unknown, model: string): readonly T[] {
  if (Array.isArray(read)) return read as readonly T[];
  throw new SystemError(`Cannot read ${model} in Odoo: a list is wanted, not "${String(read)}"`);
}
