import {
  type Config,
  jobsOf,
  type Lease,
  type Parked,
  type Run,
  webPlatform,
} from "@tillbridge/core";
import { defineCommand } from "citty";
import { chooseJobs } from "../choose-jobs.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { loadConfig } from "../load-config.ts";
import { duration, emit, say, table } from "../terminal.ts";
import { configArg, jsonArg, scopeArgs } from "./args.ts";

/** `tillbridge status`: each flow's last run, what is parked, and who is running it now. */
export const status = defineCommand({
  meta: { name: "status", description: "Show each flow's last run and what is parked" },
  args: { ...scopeArgs, ...configArg, ...jsonArg },
  run: async ({ args }): Promise<ExitCode> => {
    const platform = webPlatform();
    const config = await loadConfig(args.config, process.env, platform);
    const now = platform.now();
    const states = await flowStates(config, args, now);
    await config.state.close();
    if (args.json) for (const state of states) emit(state);
    else
      say(table(["store", "flow", "last run", "written", "parked", "now"], states.map(rowOf(now))));
    return EXIT.done;
  },
});

interface FlowState {
  readonly store: string;
  readonly flow: string;
  readonly schedule: string;
  readonly lastRun: Run | undefined;
  readonly parked: number;
  readonly runningBy: string | undefined;
}

async function flowStates(
  config: Config,
  chosen: { readonly store?: string; readonly flow?: string },
  now: number,
): Promise<readonly FlowState[]> {
  const { state } = config;
  const [runs, parked, leases] = await Promise.all([
    state.lastRuns(),
    state.parked(),
    state.leases(now),
  ]);
  return chooseJobs(jobsOf(config), chosen).map(({ scope, schedule }) => {
    const isOwn = (other: Run | Parked | Lease) =>
      other.scope.store === scope.store && other.scope.flow === scope.flow;
    return {
      ...scope,
      schedule,
      lastRun: runs.find(isOwn),
      parked: parked.filter(isOwn).length,
      runningBy: leases.find(isOwn)?.holder,
    };
  });
}

function rowOf(now: number): (state: FlowState) => readonly string[] {
  return ({ store, flow, lastRun, parked, runningBy }) => [
    store,
    flow,
    lastRun
      ? `${lastRun.status} ${duration(now - (lastRun.endedAt ?? lastRun.startedAt))} ago`
      : "never",
    String(lastRun?.counts.written ?? 0),
    String(parked),
    runningBy ? `run by ${runningBy}` : "idle",
  ];
}
