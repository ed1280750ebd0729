import { SetupError } from "@tillbridge/core";
import type { CallArgs } from "./odoo.ts";

/** Methods that are called on a model as a whole; every other one needs the ids of records. */
const OF_MODELS = new Set([
  "check_access_rights",
  "check_object_reference",
  "context_get",
  "create",
  "default_get",
  "fields_get",
  "formatted_read_group",
  "get_param",
  "has_access",
  "load",
  "name_create",
  "name_search",
  "onchange",
  "read_group",
  "search",
  "search_count",
  "search_read",
  "set_param",
  "web_search_read",
]);

const READS = new Set([
  "check_access_rights",
  "check_object_reference",
  "context_get",
  "default_get",
  "export_data",
  "fields_get",
  "formatted_read_group",
  "get_external_id",
  "get_metadata",
  "has_access",
  "name_search",
  "onchange",
  "read",
  "read_group",
  "search",
  "search_count",
  "search_read",
  "web_read",
  "web_search_read",
]);

/** True for methods that change nothing: a lost answer is simply asked for again. */
export function isRead(method: string): boolean {
  return READS.has(method);
}

/**
 * Checks what Odoo does not: JSON-2 answers a record method without ids, or with ids as strings,
 * with success and does nothing.
 * @throws SetupError for a mistake in the calling code
 */
export function checkArguments(model: string, method: string, args: CallArgs): void {
  const { ids } = args;
  if (ids === undefined && OF_MODELS.has(method)) return;
  const valid = Array.isArray(ids) && ids.length > 0 && (ids.every(isId) || isUnsaved(method, ids));
  if (valid && method !== "create" && method !== "load") return;
  throw new SetupError(
    `Cannot call ${model}.${method} with ids ${JSON.stringify(ids)}: ` +
      (OF_MODELS.has(method) ? "none are wanted" : "database ids of records are wanted") +
      ", which the plugin's author can fix",
  );
}

/** Before 19, reading the id `false` gives a record that nobody saved, with its defaults. */
function isUnsaved(method: string, ids: readonly unknown[]): boolean {
  return method === "read" && ids.length === 1 && ids[0] === false;
}

function isId(id: unknown): boolean {
  return typeof id === "number" && Number.isSafeInteger(id) && id > 0;
}
