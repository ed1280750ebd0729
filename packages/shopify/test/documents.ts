import { type Document, document } from "../src/document.ts";

interface OrderNode {
  readonly id: string;
  readonly updatedAt: string;
  readonly lineItems: {
    readonly pageInfo: { readonly hasNextPage: boolean };
    readonly edges: readonly { readonly cursor: string }[];
    readonly nodes: readonly { readonly id: string }[];
  };
}

const FIELDS =
  "id updatedAt lineItems(first: 3) { pageInfo { hasNextPage } edges { cursor } nodes { id } }";

export const Page: Document<
  {
    readonly orders: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly OrderNode[];
    };
  },
  { first: number; after?: string | null | undefined; query: string }
> = document({
  name: "Page",
  scopes: ["read_orders"],
  text: `query Page($first: Int!, $after: String, $query: String!) {
    orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } } }`,
});

export const ByIds: Document<
  { readonly nodes: readonly unknown[] },
  { ids: readonly string[] | string }
> = document({
  name: "ByIds",
  scopes: ["read_orders"],
  text: `query ByIds($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { ${FIELDS} } } }`,
});

export const Lines: Document<
  { readonly order: { readonly lineItems: OrderNode["lineItems"] } | null },
  { id: string; first: number; after?: string | null | undefined }
> = document({
  name: "Lines",
  scopes: ["read_orders"],
  text: `query Lines($id: ID!, $first: Int!, $after: String) { order(id: $id) {
    lineItems(first: $first, after: $after) {
      pageInfo { hasNextPage } edges { cursor } nodes { id } } } }`,
});
