import { RecordError } from "@tillbridge/core";
import type { Odoo } from "./odoo.ts";

/**
 * The database ids of external ids, for a user without rights on Odoo's table of them. One call
 * each: only for what was lost, since `loadRecords` answers with the ids.
 * @returns by external id; unknown ones are missing
 */
export async function resolveExternalIds(
  odoo: Odoo,
  externalIds: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const unique = [...new Set(externalIds)];
  const found = await Promise.all(unique.map((externalId) => resolve(odoo, externalId, signal)));
  return new Map(
    unique.flatMap((externalId, place) => {
      const id = found[place];
      return id === undefined ? [] : [[externalId, id] as const];
    }),
  );
}

async function resolve(odoo: Odoo, externalId: string, signal: AbortSignal | undefined) {
  const [module, ...rest] = externalId.split(".");
  const args = { module, xml_id: rest.join(".") };
  try {
    const found = await odoo.call<readonly [string, number | false]>(
      "ir.model.data",
      "check_object_reference",
      args,
      { signal },
    );
    return found[1] || undefined;
  } catch (error) {
    const unknown = error instanceof RecordError && /External ID not found/.test(error.message);
    if (unknown) return undefined;
    throw error;
  }
}

/**
 * The external ids that records have, in one call.
 * @returns by database id; records without one are missing
 */
export async function externalIdsOf(
  odoo: Odoo,
  model: string,
  ids: readonly number[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const found = await odoo.call<Readonly<Record<string, string>>>(
    model,
    "get_external_id",
    { ids: [...new Set(ids)] },
    { signal },
  );
  return new Map(
    Object.entries(found).flatMap(([id, externalId]) =>
      externalId ? [[Number(id), externalId] as const] : [],
    ),
  );
}
