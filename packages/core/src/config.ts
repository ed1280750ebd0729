import { SetupError } from "./errors.ts";
import type { AnyFlow } from "./flow.ts";
import type { Platform } from "./platform.ts";
import type { Plugin } from "./plugin.ts";
import type { Scope, Store } from "./store.ts";

/** Environment variables: `process.env`, `Deno.env.toObject()` or a Worker's bindings. */
export type Env = Readonly<Record<string, string | undefined>>;

/** One Shopify store: its systems, the plugins enabled for it, and when they run. */
export interface StoreConfig<S> {
  /** Lower-case letters, digits and underscores: it becomes part of external ids, for ever. */
  readonly name: string;
  readonly systems: S;
  /** In the order they run: what others look up comes first. */
  readonly plugins: readonly Plugin<S>[];
  /** A cron expression in UTC for all flows; every five minutes when absent. */
  readonly schedule?: string;
  /** A cron expression in UTC for single flows, by their names. */
  readonly schedules?: Readonly<Record<string, string>>;
}

export interface Config {
  readonly state: Store;
  // biome-ignore lint/suspicious/noExplicitAny: each store brings the systems its plugins ask for
  readonly stores: readonly StoreConfig<any>[];
}

/** Builds a config from the environment and the platform that a runner passes in. */
export type ConfigFactory = (env: Env, platform: Platform) => Config | Promise<Config>;

/** What `tillbridge.config.ts` exports as its default. */
export function defineConfig(factory: ConfigFactory): ConfigFactory {
  return factory;
}

/**
 * A required value of the environment.
 * @throws SetupError naming the variable, never its value
 */
export function secret(env: Env, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new SetupError(
    `Cannot use the config: environment variable ${name} is not set; set it or add it to .env`,
  );
}

/** Checks that a store's plugins fit its systems; the result goes into `Config.stores`. */
export function defineStore<S>(store: StoreConfig<S>): StoreConfig<S> {
  return store;
}

/** A flow of a store, and when it is due. */
export interface Job {
  readonly scope: Scope;
  readonly flow: AnyFlow;
  readonly schedule: string;
}

const EVERY_FIVE_MINUTES = "*/5 * * * *";

/**
 * All flows of all stores, in the order they should run.
 * @throws SetupError for a store name that cannot be part of an external id, and for doubles
 */
export function jobsOf(config: Config): readonly Job[] {
  const jobs = config.stores.flatMap(storeJobs);
  const seen = new Set<string>();
  for (const { scope } of jobs) {
    const key = `${scope.store}/${scope.flow}`;
    if (seen.has(key)) throw new SetupError(`Cannot use the config: ${key} is defined twice`);
    seen.add(key);
  }
  return jobs;
}

function storeJobs<S>(store: StoreConfig<S>): readonly Job[] {
  if (!/^[a-z][a-z0-9_]*$/.test(store.name)) {
    throw new SetupError(
      `Cannot use store name "${store.name}": it becomes part of external ids, so it must be ` +
        `lower-case letters, digits and underscores, beginning with a letter`,
    );
  }
  const flows = store.plugins.flatMap((plugin) =>
    plugin.flows({ ...store.systems, store: store.name }),
  );
  return flows.map((flow) => ({
    scope: { store: store.name, flow: flow.name },
    flow,
    schedule: store.schedules?.[flow.name] ?? store.schedule ?? EVERY_FIVE_MINUTES,
  }));
}
