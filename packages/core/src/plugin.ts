import { SetupError } from "./errors.ts";
import type { AnyFlow } from "./flow.ts";
import type { StandardSchemaV1 } from "./standard-schema.ts";

/** What `check` found: a level, what it is about, and for anything but "ok" what it costs. */
export interface Finding {
  readonly level: "ok" | "warning" | "error";
  /** "Shopify scope read_orders", "Odoo module sale_management". */
  readonly subject: string;
  /** What was seen and what is wanted. */
  readonly message: string;
  /** What does not work while it stays so. */
  readonly cost?: string;
  /** Who can fix it, and how. */
  readonly fix?: string;
}

/** The systems a plugin may ask for, and the name of the Shopify store its flows belong to. */
export type Systems<S> = S & { readonly store: string };

/** A plugin with its settings validated, ready to be given its systems. */
export interface Plugin<S> {
  readonly name: string;
  readonly flows: (systems: Systems<S>) => readonly AnyFlow[];
  /** Looks for what is missing before the first run: scopes, modules, rights, settings. */
  readonly check: (systems: Systems<S>, signal: AbortSignal) => Promise<readonly Finding[]>;
}

export interface PluginDefinition<S, Schema extends StandardSchemaV1> {
  readonly name: string;
  /** Any Standard Schema (valibot, zod, arktype): it validates, and forms are drawn from it. */
  readonly settings: Schema;
  readonly flows: (
    systems: Systems<S>,
    settings: StandardSchemaV1.InferOutput<Schema>,
  ) => readonly AnyFlow[];
  readonly check?: (
    systems: Systems<S>,
    settings: StandardSchemaV1.InferOutput<Schema>,
    signal: AbortSignal,
  ) => Promise<readonly Finding[]>;
}

/**
 * Makes a plugin: call the result with the settings to enable it for a store.
 * @throws SetupError from that call when the settings are refused, naming each one
 */
export function definePlugin<S, Schema extends StandardSchemaV1>(
  definition: PluginDefinition<S, Schema>,
): (settings?: StandardSchemaV1.InferInput<Schema>) => Plugin<S> {
  return (input) => {
    const settings = validate(definition.name, definition.settings, input ?? {});
    return {
      name: definition.name,
      flows: (systems) => definition.flows(systems, settings),
      check: async (systems, signal) => definition.check?.(systems, settings, signal) ?? [],
    };
  };
}

function validate<Schema extends StandardSchemaV1>(
  plugin: string,
  schema: Schema,
  input: unknown,
): StandardSchemaV1.InferOutput<Schema> {
  const result = schema["~standard"].validate(input);
  if (result instanceof Promise) {
    throw new SetupError(`Cannot use plugin "${plugin}": its settings schema is asynchronous`);
  }
  if (!result.issues) return result.value;
  const issues = result.issues.map((issue) => `${pathOf(issue)}: ${issue.message}`).join("; ");
  throw new SetupError(`Cannot use plugin "${plugin}" with these settings: ${issues}`);
}

function pathOf(issue: StandardSchemaV1.Issue): string {
  const keys = issue.path?.map((part) => (typeof part === "object" ? part.key : part)) ?? [];
  return keys.length > 0 ? keys.map(String).join(".") : "settings";
}
