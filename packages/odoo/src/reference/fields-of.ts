import type { Odoo } from "../odoo.ts";

export interface OdooField {
  /** "many2one", "monetary", "char", ... */
  readonly type: string;
  readonly required: boolean;
  readonly readonly: boolean;
  /** Decimals that numbers are cut to; undefined where they are kept. */
  readonly decimals: number | undefined;
}

interface Described {
  readonly type: string;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly digits?: readonly [number, number] | false;
}

/** The fields of a model that the user may see, by name. Read once per connection and model. */
export function fieldsOf(
  odoo: Odoo,
  model: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, OdooField>> {
  return odoo.once(`fields ${model}`, async () => {
    const attributes = ["type", "required", "readonly", "digits"];
    const args = { attributes };
    const described = await odoo.call<Readonly<Record<string, Described>>>(
      model,
      "fields_get",
      args,
      { signal },
    );
    return new Map(
      Object.entries(described).map(([name, { digits, ...field }]) => [
        name,
        { ...field, decimals: digits ? digits[1] : undefined },
      ]),
    );
  });
}
