import { RecordError, type Write } from "@tillbridge/core";
import { readRecords } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { ProductDraft } from "./draft.ts";
import { findProducts } from "./find-products.ts";
import { makeTemplates } from "./make-templates.ts";

/** The template of a product, and what was found of its variants by SKU or barcode. */
export interface Placed {
  readonly templateId: number;
  readonly matched: ReadonlyMap<string, number>;
}

type ProductWrite = Write<ProductDraft>;

/**
 * Gives each product its template: the one it was linked to, the one found by SKU or barcode, or a
 * new one.
 * @returns by the writes' keys
 */
export async function placeProducts(
  desk: Desk,
  writes: readonly ProductWrite[],
): Promise<ReadonlyMap<string, Placed | RecordError>> {
  const linked = await linkedTemplates(desk, writes);
  const open = writes.filter(({ key }) => !linked.has(key));
  const { placed, homeless } = await match(desk, open);
  const made = await makeTemplates(desk, homeless);
  const fresh = homeless.map(({ key }, place) => [key, madeAt(made[place])] as const);
  return new Map([...linked, ...placed, ...fresh]);
}

function madeAt(made: number | RecordError | undefined): Placed | RecordError {
  return typeof made === "number"
    ? { templateId: made, matched: new Map() }
    : (made as RecordError);
}

async function linkedTemplates(
  { odoo, signal }: Desk,
  writes: readonly ProductWrite[],
): Promise<ReadonlyMap<string, Placed>> {
  const ids = writes.flatMap(({ targetId }) => (targetId === undefined ? [] : [Number(targetId)]));
  const there = await readRecords(odoo, "product.template", ids, { fields: ["active"], signal });
  return new Map(
    writes
      .filter(({ targetId }) => there.has(Number(targetId)))
      .map(({ key, targetId }) => [key, { templateId: Number(targetId), matched: new Map() }]),
  );
}

async function match(desk: Desk, writes: readonly ProductWrite[]) {
  const placed = new Map<string, Placed | RecordError>();
  const homeless: ProductWrite[] = [];
  const matches = await findProducts(desk, writes);
  writes.forEach((write, place) => {
    const found = matches[place];
    if (found?.kind === "found") {
      placed.set(write.key, { templateId: found.templateId, matched: found.products });
    } else if (found?.kind === "refused") placed.set(write.key, found.error);
    else if (write.targetId !== undefined) placed.set(write.key, deleted(write));
    else homeless.push(write);
  });
  return { placed, homeless };
}

function deleted({ draft, targetId }: ProductWrite): RecordError {
  return new RecordError(
    `Cannot write product "${draft.title}": its product template ${targetId} was deleted in Odoo ` +
      `and is not made again by itself; make one there whose variants have the same SKUs, ` +
      `or delete the product in Shopify too`,
  );
}
