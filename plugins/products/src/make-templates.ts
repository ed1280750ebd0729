import { RecordError, type Write } from "@tillbridge/core";
import { externalId, type LoadRecord, loadRecords } from "@tillbridge/odoo";
import type { AttributeValue } from "./attributes.ts";
import { newTemplate } from "./content.ts";
import type { Desk } from "./desk.ts";
import type { ProductDraft } from "./draft.ts";
import { normalName } from "./option-name.ts";
import type { OptionValue } from "./record.ts";

/**
 * Makes the templates of new products with their attribute lines. A plain product is then whole;
 * the variants of others are made on their lines later. Repeating it finds what it made.
 * @returns template ids or errors, in the order of the writes
 */
export async function makeTemplates(
  desk: Desk,
  writes: readonly Write<ProductDraft>[],
): Promise<readonly (number | RecordError)[]> {
  const { odoo, store, attributes, signal } = desk;
  const options = writes.flatMap(({ draft }) => draft.variants.flatMap(({ values }) => values));
  const idsOf = await attributes.ensure(options, signal);
  const records = writes.map(({ key, draft }): LoadRecord | RecordError => {
    const lines = linesOf(externalId(store.name, "option", key), draft, idsOf);
    if (lines instanceof RecordError) return lines;
    const id = externalId(store.name, "product", key);
    const values = newTemplate({ ...desk, draft });
    return { id, values, children: { attribute_line_ids: lines } };
  });
  const usable = records.flatMap((record) => (record instanceof RecordError ? [] : [record]));
  const loaded = await loadRecords(odoo, "product.template", usable, { signal });
  // A value that was deleted in Odoo is found out about here, and made again the next time.
  if (loaded.some((result) => "error" in result)) attributes.forget();
  const results = new Map(usable.map(({ id }, place) => [id, loaded[place]]));
  return records.map((record, place) => {
    if (record instanceof RecordError) return record;
    const result = results.get(record.id);
    if (result && "id" in result) return result.id;
    return refused(writes[place]?.draft.title ?? "", result?.error);
  });
}

function refused(title: string, cause: RecordError | undefined): RecordError {
  return new RecordError(`Cannot make product "${title}": ${cause?.message}`, { cause });
}

type IdsOf = (option: OptionValue) => AttributeValue;

function linesOf(prefix: string, draft: ProductDraft, idsOf: IdsOf): LoadRecord[] | RecordError {
  const lines: LoadRecord[] = [];
  for (const [place] of draft.options.entries()) {
    const values = draft.variants.flatMap((variant) => variant.values[place] ?? []);
    const distinct = new Map(values.map((option) => [normalName(option.value), option]));
    const line = lineOf(prefix, [...distinct.values()].map(idsOf));
    if (line instanceof RecordError) return line;
    lines.push(line);
  }
  return lines;
}

function lineOf(prefix: string, values: readonly AttributeValue[]): LoadRecord | RecordError {
  const valueIds: number[] = [];
  let attributeId = 0;
  for (const value of values) {
    if ("error" in value) return value.error;
    attributeId = value.attributeId;
    valueIds.push(value.valueId);
  }
  return {
    id: `${prefix}-${attributeId}`,
    values: { "attribute_id/.id": attributeId, "value_ids/.id": valueIds },
  };
}
