import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type ConfigFactory, SetupError } from "@tillbridge/core";

/**
 * The factory that a config file exports.
 * @throws SetupError when the file cannot be loaded or exports something else
 */
export async function loadFactory(path = "tillbridge.config.ts"): Promise<ConfigFactory> {
  const file = resolve(path);
  const module = await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw new SetupError(`Cannot load ${file}: ${String(cause)}`, { cause });
  });
  if (typeof module.default === "function") return module.default;
  throw new SetupError(
    `Cannot use ${file}: its default export is ${typeof module.default}, ` +
      `and defineConfig((env, platform) => …) is wanted`,
  );
}
