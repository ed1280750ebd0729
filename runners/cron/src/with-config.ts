import {
  type Config,
  type ConfigFactory,
  type Env,
  type JobResult,
  webPlatform,
} from "@tillbridge/core";
import { budgetOf, type TickBudget } from "./budget.ts";
import { consoleLog, factsOf, logLine } from "./log.ts";
import { metered } from "./metered.ts";
import { runForever } from "./run-forever.ts";
import { type TickOptions, tick } from "./tick.ts";

export interface WorkerOptions {
  /** Who runs: what others read when they find a flow held. */
  readonly holder: string;
  /** The runtime's own, under what the environment sets. */
  readonly budget?: TickBudget;
}

/**
 * One tick with a config of its own, for platforms that call us on a schedule and keep nothing
 * alive in between.
 * @throws what `tick` throws, having logged it
 */
export function tickScheduled(
  factory: ConfigFactory,
  env: Env,
  options: WorkerOptions,
): Promise<readonly JobResult[]> {
  return withConfig(factory, env, options, tick);
}

/**
 * Works until the signal is aborted, for platforms where a process lives as long as we like.
 * @throws what `runForever` throws, having logged it
 */
export function workUntil(
  signal: AbortSignal,
  factory: ConfigFactory,
  env: Env,
  options: WorkerOptions,
): Promise<void> {
  return withConfig(factory, env, options, (config, tickOptions) =>
    runForever(config, { ...tickOptions, signal }),
  );
}

async function withConfig<T>(
  factory: ConfigFactory,
  env: Env,
  { holder, budget }: WorkerOptions,
  work: (config: Config, options: TickOptions) => Promise<T>,
): Promise<T> {
  const platform = metered(webPlatform());
  try {
    const own = budgetOf(env, budget);
    const config = await factory(env, platform);
    try {
      return await work(config, { platform, holder, log: consoleLog, budget: own });
    } finally {
      await config.state.close();
    }
  } catch (error) {
    const at = platform.now();
    logLine(consoleLog, { at, level: "error", event: "gave up", ...factsOf(error) });
    throw error;
  }
}
