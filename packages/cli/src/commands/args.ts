import { SetupError } from "@tillbridge/core";

/** `[store] [flow]`, both optional. */
export const scopeArgs = {
  store: { type: "positional", required: false, description: "Only this store" },
  flow: { type: "positional", required: false, description: "Only this flow of the store" },
} as const;

export const configArg = {
  config: { type: "string", description: "Path of the config (default: tillbridge.config.ts)" },
} as const;

export const jsonArg = {
  json: { type: "boolean", description: "One JSON object a line on stdout, for machines" },
} as const;

/**
 * Reads a whole number above zero.
 * @throws SetupError naming the option and the value seen
 */
export function whole(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new SetupError(`Cannot use ${option} ${value}: a whole number above 0 is wanted`);
}
