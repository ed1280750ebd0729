/**
 * Types every `.graphql` file of packages/shopify and the plugins from the published schema, and
 * computes the scopes each document needs. `pnpm codegen` writes, codegen.test.ts compares.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import { loadSchema } from "@tillbridge/shopify-sim";
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  NoDeprecatedCustomRule,
  type OperationDefinitionNode,
  parse,
  print,
  specifiedRules,
  stripIgnoredCharacters,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";

const VERSION = /API_VERSION = "([\d-]+)"/.exec(
  readFileSync("packages/shopify/src/version.ts", "utf8"),
)?.[1];

const STRINGS = ["ID", "Decimal", "Money", "DateTime", "URL", "UnsignedInt64", "HTML", "Date"];

/** The generated module of each package that has `.graphql` files, by its path. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const folders = new Set(globSync("{packages/shopify,plugins/*}/src/*.graphql").map(dirname));
  const files = new Map<string, string>();
  for (const folder of [...folders].sort()) {
    const texts = globSync(join(folder, "*.graphql"))
      .sort()
      .map((path) => readFileSync(path, "utf8"));
    files.set(join(folder, "graphql.generated.ts"), await generate(folder, texts.join("\n")));
  }
  return files;
}

/** What is wrong with documents: not of the schema, deprecated, or silently cut off. */
export function problemsOf(document: DocumentNode): readonly string[] {
  const { schema } = loadSchema(VERSION ?? "");
  const errors = validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule]);
  return [...errors.map(String), ...cutOff(document, schema)];
}

/** A connection that is not asked whether there is more loses what comes after its first page. */
function cutOff(document: DocumentNode, schema: GraphQLSchema): readonly string[] {
  const found: string[] = [];
  const info = new TypeInfo(schema);
  const enter = (field: FieldNode) => {
    const type = getNamedType(info.getType())?.name ?? "";
    const isAsked = field.selectionSet?.selections.some((inner) =>
      /^pageInfo {[^}]*hasNextPage/.test(print(inner)),
    );
    if (!type.endsWith("Connection") || isAsked) return;
    found.push(`${field.name.value} must select pageInfo { hasNextPage }: its end may be cut off`);
  };
  visit(document, visitWithTypeInfo(info, { Field: enter }));
  return found;
}

async function generate(folder: string, text: string): Promise<string> {
  const { schema, scopes } = loadSchema(VERSION ?? "");
  const document = parse(text);
  const problems = problemsOf(document);
  if (problems.length > 0) throw new Error(`${folder}: ${problems.join("\n")}`);
  const types = await codegen({
    filename: folder,
    schema: parse("type Query { unused: Int }"),
    schemaAst: schema,
    documents: [{ document, location: folder }],
    plugins: [{ operations: {} }],
    pluginMap: { operations },
    config: {
      enumsAsTypes: true,
      skipTypename: true,
      immutableTypes: true,
      defaultScalarType: "unknown",
      scalars: Object.fromEntries(STRINGS.map((name) => [name, "string"])),
    },
  });
  const source = folder.startsWith("packages/shopify") ? "./document.ts" : "@tillbridge/shopify";
  const definitions = document.definitions.filter(
    (node) => node.kind === Kind.OPERATION_DEFINITION,
  );
  return [
    '/** Made by "pnpm codegen" from the .graphql files beside it. */',
    `import { type Document, document } from "${source}";`,
    "",
    types.trim(),
    "",
    ...definitions.map((node) => constant(document, node, schema, scopes)),
  ].join("\n");
}

function constant(
  all: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  table: Readonly<Record<string, readonly string[]>>,
): string {
  const name = operation.name?.value ?? "";
  const kind = operation.operation === "query" ? "Query" : "Mutation";
  const own = withFragments(all, operation);
  const text = JSON.stringify(stripIgnoredCharacters(print(own)));
  const scopes = JSON.stringify(scopesOf(own, schema, table));
  return `/** Scopes: ${scopes} */
export const ${name}: Document<${name}${kind}, ${name}${kind}Variables> = document({
  name: "${name}",
  scopes: ${scopes},
  text: ${text},
});
`;
}

function withFragments(all: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const names = new Set<string>();
  const collect = (node: DocumentNode["definitions"][number]) =>
    visit(node, {
      FragmentSpread: ({ name }) => {
        if (names.has(name.value)) return;
        names.add(name.value);
        const found = all.definitions.find(
          (other) => other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === name.value,
        );
        if (found) collect(found);
      },
    });
  collect(operation);
  const fragments = all.definitions.filter(
    (node) => node.kind === Kind.FRAGMENT_DEFINITION && names.has(node.name.value),
  );
  return { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
}

/** One scope of each list that the published table names; those already chosen come first. */
function scopesOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  table: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const wanted: (readonly string[])[] = [];
  const info = new TypeInfo(schema);
  const enter = () => {
    const field = info.getFieldDef();
    const parent = info.getParentType();
    if (!field || !parent) return;
    const named = getNamedType(field.type).name;
    wanted.push(table[`${parent.name}.${field.name}`] ?? [], table[named] ?? []);
  };
  visit(document, visitWithTypeInfo(info, { Field: enter }));
  const chosen = new Set<string>();
  for (const scopes of wanted.sort((a, b) => a.length - b.length)) {
    if (scopes[0] && !scopes.some((scope) => chosen.has(scope))) chosen.add(scopes[0]);
  }
  return [...chosen].sort();
}

if (import.meta.main) {
  const onlyChecks = process.argv.includes("--check");
  for (const [path, text] of await generatedFiles()) {
    const isCurrent = existsSync(path) && readFileSync(path, "utf8") === text;
    if (!isCurrent && !onlyChecks) writeFileSync(path, text);
    const verdict = isCurrent ? "current" : onlyChecks ? "not current" : "written";
    process.stdout.write(`${verdict} ${path}\n`);
  }
}
