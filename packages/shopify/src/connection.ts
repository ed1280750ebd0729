import { RecordError, SystemError } from "@tillbridge/core";
import type { Shopify } from "./client.ts";
import type { Document } from "./document.ts";
import { PageSize } from "./page-size.ts";

/** A connection as queries select it. */
export interface Connection<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

/** How to read the rest of one connection of a record. */
export interface Rest {
  readonly document: Document<AnyAnswer, RestVariables>;
  /** Finds the connection in the document's answer; undefined when the record is gone. */
  readonly pick: (data: AnyAnswer) => Connection<unknown> | null | undefined;
}

interface RestVariables {
  readonly id: string;
  readonly first: number;
  readonly after?: string | null | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: each connection has its own answer type
type AnyAnswer = any;

const REST_SIZE = 250;

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

async function readRest(
  what: string,
  begun: Connection<unknown>,
  read: (first: number, after: string | undefined) => Promise<ReturnType<Rest["pick"]>>,
): Promise<Connection<unknown>> {
  const nodes = [...begun.nodes];
  const size = new PageSize(REST_SIZE);
  let after = nextAfter(what, begun, undefined);
  while (after !== undefined) {
    const last = after;
    const page = await size.ask((first) => read(first, last));
    if (!page) throw new RecordError(`Cannot read ${what}: it was deleted while it was read`);
    nodes.push(...page.nodes);
    after = nextAfter(what, page, last);
  }
  return { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
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

function isConnection(value: unknown): value is Connection<unknown> {
  return typeof value === "object" && value !== null && "pageInfo" in value && "nodes" in value;
}
