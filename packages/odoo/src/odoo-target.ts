import { type Outcome, RecordError, type Target, type Write } from "@tillbridge/core";
import { externalIdsOf } from "./external-ids.ts";
import { loadRecords, updateRecords } from "./load/load-records.ts";
import type { LoadRecord } from "./load/rows.ts";
import type { Loaded } from "./load/settle-batch.ts";
import type { Odoo, OdooContext } from "./odoo.ts";
import { readRecords } from "./read-records.ts";

/** Inner records whose database ids are to be linked: the variants of a product. */
export interface Parts {
  readonly model: string;
  /** The one2many field of the outer record that holds them. */
  readonly field: string;
  /** The source id of an inner record from its external id; undefined leaves it out. */
  readonly sourceId: (externalId: string) => string | undefined;
}

export interface OdooTargetSettings<Draft> {
  readonly model: string;
  /** Pure. @throws RecordError to park the record */
  readonly record: (write: Write<Draft>) => LoadRecord;
  readonly parts?: Parts;
  readonly context?: OdooContext;
}

/**
 * A target for models that need no more than their values. New records are made under their
 * external ids, changed ones are written by their database ids, and retired ones are archived.
 */
export function odooTarget<Draft>(odoo: Odoo, settings: OdooTargetSettings<Draft>): Target<Draft> {
  const { model } = settings;
  return {
    write: async (writes, signal) => {
      const plans = writes.map((write) => planOf(write, settings.record));
      const options = { signal, context: settings.context };
      const making = plans.flatMap((plan) => (plan.kind === "make" ? [plan.record] : []));
      const changing = plans.flatMap((plan) => (plan.kind === "change" ? [plan.update] : []));
      const made = [...(await loadRecords(odoo, model, making, options))];
      const changed = [...(await updateRecords(odoo, model, changing, options))];
      const loaded = plans.map((plan) => {
        if (plan.kind === "refuse") return { error: plan.error };
        return (plan.kind === "make" ? made.shift() : changed.shift()) as Loaded;
      });
      const parts = await readParts(odoo, settings, loaded, signal);
      return loaded.map((each) => outcomeOf(each, parts));
    },
    retire: (targetIds, signal) => archive(odoo, model, targetIds, signal),
  };
}

type Plan =
  | { readonly kind: "make"; readonly record: LoadRecord }
  | { readonly kind: "change"; readonly update: { readonly id: number } & Omit<LoadRecord, "id"> }
  | { readonly kind: "refuse"; readonly error: RecordError };

function planOf<Draft>(write: Write<Draft>, record: (write: Write<Draft>) => LoadRecord): Plan {
  try {
    const made = record(write);
    if (write.targetId === undefined) return { kind: "make", record: made };
    return { kind: "change", update: { ...made, id: Number(write.targetId) } };
  } catch (error) {
    if (error instanceof RecordError) return { kind: "refuse", error };
    throw error;
  }
}

type PartsById = ReadonlyMap<number, Readonly<Record<string, string>>>;

function outcomeOf(loaded: Loaded, parts: PartsById): Outcome {
  if ("error" in loaded) return { error: loaded.error };
  const inner = parts.get(loaded.id);
  return { targetId: String(loaded.id), ...(inner ? { parts: inner } : {}) };
}

/** Two calls for all: which inner records there are, and what they are called. */
async function readParts<Draft>(
  odoo: Odoo,
  { model, parts }: OdooTargetSettings<Draft>,
  loaded: readonly Loaded[],
  signal: AbortSignal,
): Promise<PartsById> {
  const ids = loaded.flatMap((each) => ("error" in each ? [] : [each.id]));
  if (!parts || ids.length === 0) return new Map();
  const fields = [parts.field];
  const outer = await readRecords<Record<string, readonly number[]>>(odoo, model, ids, {
    fields,
    signal,
  });
  const innerIds = [...outer.values()].flatMap((row) => row[parts.field] ?? []);
  const names = await externalIdsOf(odoo, parts.model, innerIds, signal);
  const linksOf = (inner: readonly number[]) =>
    Object.fromEntries(
      inner.flatMap((id) => {
        const sourceId = parts.sourceId(names.get(id) ?? "");
        return sourceId === undefined ? [] : [[sourceId, String(id)]];
      }),
    );
  return new Map([...outer].map(([id, row]) => [id, linksOf(row[parts.field] ?? [])]));
}

async function archive(
  odoo: Odoo,
  model: string,
  targetIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const updates = targetIds.map((id) => ({ id: Number(id), values: { active: false } }));
  const archived = await updateRecords(odoo, model, updates, { signal });
  return archived.map((each) => outcomeOf(each, new Map()));
}
