import type { Link } from "@tillbridge/core";
import { assertEqual } from "./assertions.ts";
import type { Bench } from "./flow-trial.ts";

/** What runs came to, on both sides; without what may differ between worlds: target ids. */
export interface EndState {
  readonly documents: readonly { readonly sourceId: string; readonly content: unknown }[];
  readonly links: readonly Omit<Link, "targetId">[];
  readonly parked: readonly { readonly id: string; readonly reason: string }[];
  readonly cursor: string | undefined;
}

/**
 * Reads the end state, having seen that every link names the document of its record and every
 * document is linked, once.
 * @throws Error when one is missing, doubled or another record's
 */
export async function endStateOf(bench: Bench): Promise<EndState> {
  const { store, scope, seen, world } = bench;
  const links = await store.links(scope.store, { [scope.flow]: [...seen.ids] });
  const documents = await world.documents();
  const linked = links.filter(({ parentId }) => parentId === undefined);
  assertEqual(
    documents.map(({ sourceId, targetId }) => `${sourceId} → ${targetId}`).sort(),
    linked.map(({ sourceId, targetId }) => `${sourceId} → ${targetId}`).sort(),
    "documents on the other side, compared with the links to them",
  );
  const parked = await store.parked(scope);
  return {
    documents: sorted(documents.map(({ sourceId, content }) => ({ sourceId, content }))),
    links: sorted(links.map(({ targetId: _, ...link }) => link)),
    parked: sorted(parked.map(({ id, reason }) => ({ id, reason }))),
    cursor: await store.cursor(scope),
  };
}

function sorted<T extends { readonly sourceId: string } | { readonly id: string }>(
  rows: readonly T[],
): readonly T[] {
  const keyOf = (row: T) => ("sourceId" in row ? row.sourceId : row.id);
  return [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
