import { RecordError } from "@tillbridge/core";
import type { Shopify } from "./client.ts";
import type { Document } from "./document.ts";

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
    whole = { ...whole, [name]: await readRest(shopify, node.id, connection, rest, signal) };
  }
  return whole;
}

async function readRest(
  shopify: Shopify,
  id: string,
  begun: Connection<unknown>,
  { document, pick }: Rest,
  signal: AbortSignal,
): Promise<Connection<unknown>> {
  const nodes = [...begun.nodes];
  let { pageInfo } = begun;
  while (pageInfo.hasNextPage) {
    const variables = { id, first: REST_SIZE, after: pageInfo.endCursor };
    const page = pick(await shopify.query(document, variables, signal));
    if (!page) throw new RecordError(`Cannot read ${id} whole: it was deleted while it was read`);
    nodes.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return { nodes, pageInfo };
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
  if (isConnection(value) && value.pageInfo.hasNextPage) return "";
  for (const [key, inner] of Object.entries(value)) {
    const path = truncatedPath(inner);
    if (path !== undefined) return path === "" ? key : `${key}.${path}`;
  }
  return undefined;
}

function isConnection(value: unknown): value is Connection<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "pageInfo" in value &&
    "nodes" in value &&
    Array.isArray(value.nodes)
  );
}
