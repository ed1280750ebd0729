/** A GraphQL operation with the types of its variables and its answer, made by `pnpm codegen`. */
export interface Document<Data, Variables> {
  readonly name: string;
  readonly text: string;
  /** What a token must be granted to run it. */
  readonly scopes: readonly string[];
  /** Never there: it only carries the types. */
  readonly types?: (variables: Variables) => Data;
}

/** Gives an operation its types. */
export function document<Data, Variables>(
  definition: Omit<Document<Data, Variables>, "types">,
): Document<Data, Variables> {
  return definition;
}
