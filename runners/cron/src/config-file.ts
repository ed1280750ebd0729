import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type ConfigFactory, SetupError } from "@tillbridge/core";

/**
 * The factory of a config file, which is loaded when the factory is called.
 * @throws SetupError from that call when the file cannot be loaded or exports something else
 */
export function configFile(path = "tillbridge.config.ts"): ConfigFactory {
  return async (env, platform) => (await load(path))(env, platform);
}

async function load(path: string): Promise<ConfigFactory> {
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
