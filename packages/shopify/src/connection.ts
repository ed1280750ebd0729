import { RecordError, SetupError, SystemError } from "@tillbridge/core";
import type { Shopify } from "./client.ts";
import type { Document } from "./document.ts";
import { PageSize } from "./page-size.ts";

/** A list of records as queries select it. */
export interface Connection<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

/** A connection inside a record that may be longer than one page, as queries must select it. */
export interface InnerConnection {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly InnerNode[];
}

interface InnerNode {
  /** A shipping line may have none. */
  readonly id: string | null;
}

/** How to read the rest of one connection of a record. */
export interface Rest {
  readonly document: Document<AnyAnswer, RestVariables>;
  /** Finds the connection in the document's answer; undefined when the record is gone. */
  readonly pick: (data: AnyAnswer) => InnerConnection | null | undefined;
}

interface RestVariables {
  readonly id: string;
  readonly first: number;
  readonly after?: string | null | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: each connection has its own answer type
type AnyAnswer = any;

/** With the node that is read once more, as many as Shopify gives at once. */
const REST_SIZE = 249;

/**
 * The cursor that the next page begins after; undefined at the end of the list.
 * @throws SystemError when Shopify says that there is more but not where: reading would not end
 */
export function nextAfter(
  what: string,
  { pageInfo }: Connection<unknown>,
  after: string | undefined,
): string | undefined {
  if (!pageInfo.hasNextPage) return undefined;
  const { endCursor } = pageInfo;
  if (endCursor !== null && endCursor !== after) return endCursor;
  throw new SystemError(
    `Cannot read ${what} to the end: Shopify says that there is more, after cursor ` +
      `"${endCursor}" again`,
  );
}

/** A record with the named connections read to their ends. */
export async function completed<Node extends { readonly id: string }>(
  shopify: Shopify,
  node: Node,
  rests: Readonly<Record<string, Rest>>,
  signal: AbortSignal,
): Promise<Node> {
  let whole = node;
  for (const [name, rest] of Object.entries(rests)) {
    const connection = (node as Readonly<Record<string, unknown>>)[name];
    if (!isConnection(connection) || !connection.pageInfo.hasNextPage) continue;
    const read = (first: number, after: string | undefined) =>
      shopify.query(rest.document, { id: node.id, first, after: after ?? null }, signal);
    const page = async (first: number, after: string | undefined) =>
      rest.pick(await read(first, after));
    whole = { ...whole, [name]: await readRest(`${name} of ${node.id}`, connection, page) };
  }
  return whole;
}

/**
 * Each page begins with the last node already read: one that does not belong here, such as an
 * earlier answer given again, would otherwise pass for the end, and what is between would be lost.
 */
async function readRest(
  what: string,
  begun: InnerConnection,
  read: (first: number, after: string | undefined) => Promise<ReturnType<Rest["pick"]>>,
): Promise<InnerConnection> {
  const nodes = [...begun.nodes];
  const edges = [...edgesOf(what, begun)];
  const size = new PageSize(REST_SIZE);
  for (let hasMore = true; hasMore; ) {
    const page = await size.ask((count) => read(count + 1, edges.at(-2)?.cursor));
    if (!page) throw new RecordError(`Cannot read ${what}: it was deleted while it was read`);
    requireNext(what, nodes.at(-1), page);
    nodes.push(...page.nodes.slice(1));
    edges.push(...edgesOf(what, page).slice(1));
    hasMore = page.pageInfo.hasNextPage;
  }
  return { nodes, edges, pageInfo: { hasNextPage: false } };
}

function edgesOf(what: string, { nodes, edges }: InnerConnection): InnerConnection["edges"] {
  if (edges?.length === nodes.length) return edges;
  throw new SetupError(
    `Cannot read ${what} to the end: ${nodes.length} nodes came with ${edges?.length ?? 0} ` +
      `cursors; the author of the plugin must select "edges { cursor }" of it`,
  );
}

function requireNext(what: string, last: InnerNode | undefined, page: InnerConnection): void {
  const first = page.nodes[0];
  const goesOn = page.nodes.length > 1 || !page.pageInfo.hasNextPage;
  if (last && first && isSame(last, first) && goesOn) return;
  throw new RecordError(
    `Cannot read ${what} to the end: the next page should begin with ${nameOf(last)} and go on, ` +
      `and begins with ${nameOf(first)}; it is read again later, nobody need do anything`,
  );
}

function isSame(one: InnerNode, other: InnerNode): boolean {
  if (one.id !== null || other.id !== null) return one.id === other.id;
  return JSON.stringify(one) === JSON.stringify(other);
}

function nameOf(node: InnerNode | undefined): string {
  return node ? (node.id ?? "a node without an id") : "nothing";
}

/**
 * Makes sure that nothing of a record was cut off: a connection that goes on is silent data loss.
 * @throws RecordError naming the path of the first one
 */
export function requireWhole(id: string, node: unknown): void {
  const path = truncatedPath(node);
  if (path === undefined) return;
  throw new RecordError(
    `Cannot read ${id} whole: its "${path}" has more entries than the query asks for; the author ` +
      `of the plugin must page it`,
  );
}

function truncatedPath(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (hasMore(value)) return "";
  for (const [key, inner] of Object.entries(value)) {
    const path = truncatedPath(inner);
    if (path !== undefined) return path === "" ? key : `${key}.${path}`;
  }
  return undefined;
}

function hasMore(value: object): boolean {
  if (!("pageInfo" in value)) return false;
  const { pageInfo } = value;
  return (
    typeof pageInfo === "object" && (pageInfo as { hasNextPage?: unknown })?.hasNextPage === true
  );
}

function isConnection(value: unknown): value is InnerConnection {
  return typeof value === "object" && value !== null && "pageInfo" in value && "nodes" in value;
}
