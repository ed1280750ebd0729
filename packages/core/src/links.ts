import { RecordError } from "./errors.ts";

/** What a source record, or a part of one, is called on the other side. */
export interface Link {
  readonly flow: string;
  /** The source record's id, or that of a part: a variant of a product, a line of an order. */
  readonly sourceId: string;
  readonly targetId: string;
  /** The record a part belongs to; undefined for the record itself. */
  readonly parentId?: string;
  /** Of the draft that was last written; empty for parts. */
  readonly fingerprint: string;
}

/** The links that one page needs, loaded in one query. */
export class Links {
  readonly #byKey: ReadonlyMap<string, Link>;
  readonly #byParent = new Map<string, Record<string, string>>();

  constructor(links: readonly Link[]) {
    this.#byKey = new Map(links.map((link) => [keyOf(link.flow, link.sourceId), link]));
    for (const { flow, sourceId, targetId, parentId } of links) {
      if (parentId === undefined) continue;
      const key = keyOf(flow, parentId);
      const parts = this.#byParent.get(key) ?? {};
      parts[sourceId] = targetId;
      this.#byParent.set(key, parts);
    }
  }

  get(flow: string, sourceId: string): Link | undefined {
    return this.#byKey.get(keyOf(flow, sourceId));
  }

  /** The target ids of a record's parts by their source ids, as far as the page needs them. */
  partsOf(flow: string, parentId: string): Readonly<Record<string, string>> {
    return this.#byParent.get(keyOf(flow, parentId)) ?? {};
  }

  /** @throws RecordError when nothing was written yet: the record waits for the other flow. */
  require(flow: string, sourceId: string): Link {
    const link = this.get(flow, sourceId);
    if (link) return link;
    throw new RecordError(
      `Cannot find "${sourceId}" on the other side: flow "${flow}" has not written it yet; ` +
        `run that flow, or look there for a parked record`,
    );
  }
}

function keyOf(flow: string, sourceId: string): string {
  return `${flow}\n${sourceId}`;
}
