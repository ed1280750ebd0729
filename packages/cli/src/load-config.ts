import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { loadEnvFile } from "node:process";
import { pathToFileURL } from "node:url";
import { type Config, type Env, type Platform, SetupError } from "@tillbridge/core";

const CONFIG_NAMES = ["tillbridge.config.ts", "tillbridge.config.mjs", "tillbridge.config.js"];

/**
 * Reads `.env` and the config beside it and builds the config. The file is found in the current
 * folder unless a path is given.
 * @throws SetupError when there is none, it cannot be loaded, or it exports no factory
 */
export async function loadConfig(
  path: string | undefined,
  env: Env,
  platform: Platform,
): Promise<Config> {
  const file = findConfig(path);
  if (existsSync(".env")) loadEnvFile(".env");
  const module = (await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw new SetupError(`Cannot load ${file}: ${String(cause)}`, { cause });
  })) as { readonly default?: unknown };
  if (typeof module.default !== "function") {
    throw new SetupError(
      `Cannot use ${file}: its default export is ${typeof module.default}, ` +
        `and defineConfig((env, platform) => …) is wanted`,
    );
  }
  return module.default(env, platform) as Promise<Config>;
}

function findConfig(path: string | undefined): string {
  const names = path === undefined ? CONFIG_NAMES : [path];
  const found = names.map((name) => resolve(name)).find((name) => existsSync(name));
  if (found) return found;
  throw new SetupError(
    path === undefined
      ? `Cannot find tillbridge.config.ts in ${resolve(".")}: "tillbridge init" writes one`
      : `Cannot find ${resolve(path)}, which --config names`,
  );
}
