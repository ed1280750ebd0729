import { fingerprint, RecordError } from "@tillbridge/core";
import {
  externalId,
  type Loaded,
  loadRecords,
  type Odoo,
  readRecords,
  searchRecords,
} from "@tillbridge/odoo";
import { nameSlug, normalName } from "./option-name.ts";
import type { OptionValue } from "./record.ts";

/** The database ids of an option's attribute and of its value, or why they cannot be used. */
export type AttributeValue =
  | { readonly attributeId: number; readonly valueId: number }
  | { readonly error: RecordError };

/** The attributes of one store in Odoo, shared by all its products; known ones are remembered. */
export interface Attributes {
  /** Makes what is missing; the result answers for every value asked for. */
  readonly ensure: (
    options: readonly OptionValue[],
    signal: AbortSignal,
  ) => Promise<(option: OptionValue) => AttributeValue>;
  /** Asks Odoo again the next time. */
  readonly forget: () => void;
}

/**
 * Option names become attributes and option values their values, under external ids made of their
 * names. The attributes create variants dynamically: those that Shopify has and no others.
 */
export function storeAttributes(odoo: Odoo, store: string): Attributes {
  const attributes = new Map<string, number>();
  const values = new Map<string, AttributeValue>();
  return {
    ensure: async (options, signal) => {
      const place = { odoo, store, signal };
      const missing = distinctBy(keyOf, options).filter((option) => !values.has(keyOf(option)));
      const made =
        missing.length > 0
          ? await ensureAll(place, missing, attributes)
          : new Map<string, AttributeValue>();
      for (const [key, value] of made) if ("valueId" in value) values.set(key, value);
      return (option) => (values.get(keyOf(option)) ?? made.get(keyOf(option))) as AttributeValue;
    },
    forget: () => {
      attributes.clear();
      values.clear();
    },
  };
}

interface Place {
  readonly odoo: Odoo;
  readonly store: string;
  readonly signal: AbortSignal;
}

type Made = ReadonlyMap<string, AttributeValue>;

async function ensureAll(
  place: Place,
  options: readonly OptionValue[],
  attributes: Map<string, number>,
): Promise<Made> {
  const refused = await ensureAttributes(place, options, attributes);
  const usable = options.filter(({ name }) => !refused.has(normalName(name)));
  const made = await ensureValues(place, usable, attributes);
  return new Map(
    options.map((option) => {
      const error = refused.get(normalName(option.name));
      return [keyOf(option), error ? { error } : (made.get(keyOf(option)) as AttributeValue)];
    }),
  );
}

interface AttributeRow {
  readonly name: string;
  readonly create_variant: string;
}

/** Fills `known` and returns the attributes that cannot be used, by normal name. */
async function ensureAttributes(
  { odoo, store, signal }: Place,
  options: readonly OptionValue[],
  known: Map<string, number>,
): Promise<ReadonlyMap<string, RecordError>> {
  const names = distinctBy(
    normalName,
    options.map(({ name }) => name.trim()),
  );
  const missing = names.filter((name) => !known.has(normalName(name)));
  const records = await Promise.all(
    missing.map(async (name) => ({
      id: externalId(store, "attribute", await slugOf(name)),
      values: { name, create_variant: "dynamic" },
    })),
  );
  const loaded = await loadRecords(odoo, "product.attribute", records, { signal });
  const ids = loaded.flatMap((each) => ("id" in each ? [each.id] : []));
  const fields = ["name", "create_variant"];
  const rows = await readRecords<AttributeRow>(odoo, "product.attribute", ids, { fields, signal });
  const refused = new Map<string, RecordError>();
  missing.forEach((name, place) => {
    const each = loaded[place] as Loaded;
    const error = "error" in each ? each.error : changedSince(name, each.id, rows.get(each.id));
    if (error) refused.set(normalName(name), error);
    else if ("id" in each) known.set(normalName(name), each.id);
  });
  return refused;
}

function changedSince(
  name: string,
  id: number,
  row: AttributeRow | undefined,
): RecordError | undefined {
  if (row && normalName(row.name) !== normalName(name)) {
    return new RecordError(
      `Cannot use attribute ${id} of Odoo for option "${name}": it was made for it and is called ` +
        `"${row.name}" now; give it its old name back in Odoo`,
    );
  }
  if (row && row.create_variant !== "dynamic") {
    return new RecordError(
      `Cannot use attribute ${id} "${name}" of Odoo: its variant creation is ` +
        `"${row.create_variant}", "dynamic" is wanted; Odoo's product manager can change it`,
    );
  }
  return undefined;
}

interface ValueRow {
  readonly id: number;
  readonly name: string;
  readonly attribute_id: number;
}

/** Takes the values that the attributes have by their names, and makes the others. */
async function ensureValues(
  { odoo, store, signal }: Place,
  options: readonly OptionValue[],
  attributes: ReadonlyMap<string, number>,
): Promise<Made> {
  if (options.length === 0) return new Map();
  const idOf = ({ name }: OptionValue) => attributes.get(normalName(name)) as number;
  const there = await searchRecords<ValueRow>(odoo, "product.attribute.value", {
    domain: [["attribute_id", "in", [...new Set(options.map(idOf))]]],
    fields: ["name", "attribute_id"],
    signal,
  });
  const byName = new Map(there.map((row) => [valueKey(row.attribute_id, row.name), row.id]));
  const found = (option: OptionValue) => byName.get(valueKey(idOf(option), option.value));
  const missing = options.filter((option) => found(option) === undefined);
  const records = await Promise.all(
    missing.map(async (option) => ({
      id: externalId(store, "value", `${await slugOf(option.name)}-${await slugOf(option.value)}`),
      values: { name: option.value.trim(), "attribute_id/.id": idOf(option) },
    })),
  );
  const loading = { signal, batch: VALUES_BATCH };
  const loaded = await loadRecords(odoo, "product.attribute.value", records, loading);
  const names = new Map(there.map((row) => [row.id, row.name]));
  const made = missing.map((option, place): [string, AttributeValue] => [
    keyOf(option),
    madeValue(option, idOf(option), { loaded: loaded[place] as Loaded, names }),
  ]);
  const taken = options.flatMap((option): [string, AttributeValue][] => {
    const valueId = found(option);
    return valueId ? [[keyOf(option), { attributeId: idOf(option), valueId }]] : [];
  });
  return new Map([...made, ...taken]);
}

const VALUES_BATCH = 200;

/** An external id that leads to a value we already saw under another name was renamed in Odoo. */
function madeValue(
  { name, value }: OptionValue,
  attributeId: number,
  { loaded, names }: { readonly loaded: Loaded; readonly names: ReadonlyMap<number, string> },
): AttributeValue {
  if ("error" in loaded) return loaded;
  const now = names.get(loaded.id);
  if (now === undefined) return { attributeId, valueId: loaded.id };
  return {
    error: new RecordError(
      `Cannot use value ${loaded.id} of attribute "${name}" in Odoo for "${value}": it was made ` +
        `for it and is called "${now}" now; give it its old name back in Odoo`,
    ),
  };
}

function keyOf({ name, value }: OptionValue): string {
  return `${normalName(name)}\n${normalName(value)}`;
}

function valueKey(attributeId: number, name: string): string {
  return `${attributeId}\n${normalName(name)}`;
}

function distinctBy<T>(key: (each: T) => string, all: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const each of all) if (!first.has(key(each))) first.set(key(each), each);
  return [...first.values()];
}

const SLUG_MAX = 120;

/** PostgreSQL cannot index very long external ids: their end becomes a digest. */
async function slugOf(name: string): Promise<string> {
  const slug = nameSlug(name);
  if (slug.length <= SLUG_MAX) return slug;
  return `${slug.slice(0, SLUG_MAX)}--${(await fingerprint(normalName(name))).slice(0, 32)}`;
}
