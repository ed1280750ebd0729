import { RecordError } from "@tillbridge/core";
import type { ProductDraft } from "./draft.ts";
import type { OdooProduct, OdooValue } from "./odoo-product.ts";
import { normalName } from "./option-name.ts";
import type { OptionValue } from "./record.ts";

/** An option of the draft and the attribute line of the template that stands for it. */
export interface OptionLine {
  readonly option: string;
  readonly lineId: number;
  /** The line's active values by their normal names. */
  readonly values: ReadonlyMap<string, OdooValue>;
}

/** How the options of a product lie on the attribute lines of its template in Odoo. */
export interface OptionLines {
  /** One for each option of the draft, in their order. */
  readonly lines: readonly OptionLine[];
  /** Values that every variant has besides: those of lines with a single value, made in Odoo. */
  readonly fixed: readonly OdooValue[];
}

/**
 * Finds the attribute line of each option by name.
 * @throws RecordError when Odoo's attributes are not those of the draft: adding or removing one
 * there would archive all its variants, which only a person may decide
 */
export function optionLines(draft: ProductDraft, product: OdooProduct): OptionLines {
  const lines = linesOf(product);
  const ours: OptionLine[] = [];
  for (const option of draft.options) {
    const line = lines.find(({ name }) => normalName(name) === normalName(option));
    if (!line) throw otherOptions(draft, lines);
    ours.push({ option, lineId: line.id, values: line.values });
  }
  const others = lines.filter(({ id }) => !ours.some(({ lineId }) => lineId === id));
  if (others.some(({ values }) => values.size > 1)) throw otherOptions(draft, lines);
  return { lines: ours, fixed: others.flatMap(({ values }) => [...values.values()]) };
}

/** The draft's values that the template does not have yet, each once. */
export function missingValues(
  draft: ProductDraft,
  { lines }: OptionLines,
): readonly { readonly lineId: number; readonly option: OptionValue }[] {
  return lines.flatMap(({ lineId, values }, place) => {
    const wanted = draft.variants.flatMap((variant) => variant.values[place] ?? []);
    const missing = wanted.filter(({ value }) => !values.has(normalName(value)));
    const distinct = new Map(missing.map((option) => [normalName(option.value), option]));
    return [...distinct.values()].map((option) => ({ lineId, option }));
  });
}

interface Line {
  readonly id: number;
  readonly name: string;
  readonly values: ReadonlyMap<string, OdooValue>;
}

function linesOf(product: OdooProduct): readonly Line[] {
  const active = product.values.filter(
    ({ active, attribute }) => active && attribute.createVariant !== "no_variant",
  );
  const ids = [...new Set(active.map(({ lineId }) => lineId))];
  return ids.map((id) => {
    const values = active.filter(({ lineId }) => lineId === id);
    return {
      id,
      name: values[0]?.attribute.name ?? "",
      values: new Map(values.map((value) => [normalName(value.name), value])),
    };
  });
}

function otherOptions(draft: ProductDraft, lines: readonly Line[]): RecordError {
  const list = (names: readonly string[]) =>
    names.length > 0 ? names.map((name) => `"${name}"`).join(", ") : "none";
  return new RecordError(
    `Cannot follow the options of product "${draft.title}": in Shopify they are ` +
      `${list(draft.options)}, Odoo has ${list(lines.map((line) => line.name))}; it ` +
      `would archive all variants, so make them alike by hand on one side`,
  );
}
