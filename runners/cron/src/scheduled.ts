import { type ConfigFactory, type Env, type JobResult, webPlatform } from "@tillbridge/core";
import { budgetOf, type TickBudget } from "./budget.ts";
import { consoleLog, factsOf, logLine } from "./log.ts";
import { metered } from "./metered.ts";
import { tick } from "./tick.ts";

export interface ScheduledOptions {
  readonly holder: string;
  /** The runtime's own, under what the environment sets. */
  readonly budget: TickBudget;
}

/**
 * One tick with a config of its own, for platforms that call us on a schedule and keep nothing
 * alive in between.
 * @throws what `tick` throws, having logged it
 */
export async function tickScheduled(
  factory: ConfigFactory,
  env: Env,
  { holder, budget }: ScheduledOptions,
): Promise<readonly JobResult[]> {
  const platform = metered(webPlatform());
  try {
    const config = await factory(env, platform);
    const options = { platform, holder, log: consoleLog, budget: budgetOf(env, budget) };
    const results = await tick(config, options);
    await config.state.close();
    return results;
  } catch (error) {
    const at = platform.now();
    logLine(consoleLog, { at, level: "error", event: "gave up", ...factsOf(error) });
    throw error;
  }
}
