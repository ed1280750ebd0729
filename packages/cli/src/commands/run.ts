import { hostname } from "node:os";
import { type Budget, type JobResult, jobsOf, webPlatform } from "@tillbridge/core";
import { defineCommand } from "citty";
import { chooseJobs } from "../choose-jobs.ts";
import { type ExitCode, worstOf } from "../exit-code.ts";
import { loadConfig } from "../load-config.ts";
import { progressView } from "../progress.ts";
import { codeOf, showJobs } from "../show-jobs.ts";
import { stopSignal } from "../stop-signal.ts";
import { duration, emit, say, sayError } from "../terminal.ts";
import { configArg, jsonArg, scopeArgs, whole } from "./args.ts";

/** `tillbridge run [store] [flow]`: what changed since the last run travels once. */
export const run = defineCommand({
  meta: { name: "run", description: "Run all flows, those of one store, or one flow" },
  args: {
    ...scopeArgs,
    ...configArg,
    ...jsonArg,
    seconds: { type: "string", description: "Begin no page after this many seconds" },
    pages: { type: "string", description: "Stop each flow after this many pages" },
    records: { type: "string", description: "Stop each flow after this many records" },
  },
  run: async ({ args }): Promise<ExitCode> => {
    const platform = webPlatform();
    const config = await loadConfig(args.config, process.env, platform);
    const jobs = chooseJobs(jobsOf(config), args);
    const results = await showJobs(jobs, {
      state: config.state,
      platform,
      holder: `${hostname()} pid ${process.pid}`,
      budget: budgetOf(args, platform.now()),
      signal: stopSignal(),
      view: progressView(viewKind(args.json), platform.now),
    });
    await config.state.close();
    for (const result of results) args.json ? emit(jsonOf(result)) : sayResult(result);
    return worstOf(results.map(codeOf));
  },
});

function budgetOf(
  args: { seconds?: string; pages?: string; records?: string },
  now: number,
): Budget {
  const seconds = whole("--seconds", args.seconds);
  const pagesMax = whole("--pages", args.pages);
  const recordsMax = whole("--records", args.records);
  return {
    ...(seconds === undefined ? {} : { deadline: now + seconds * 1000 }),
    ...(pagesMax === undefined ? {} : { pagesMax }),
    ...(recordsMax === undefined ? {} : { recordsMax }),
  };
}

function viewKind(json: boolean | undefined): "bars" | "lines" | "none" {
  if (json) return "none";
  return process.stderr.isTTY ? "bars" : "lines";
}

function jsonOf(result: JobResult): unknown {
  if ("error" in result) {
    const message = result.error instanceof Error ? result.error.message : String(result.error);
    return { ...result.scope, status: "failed", error: message, exitCode: codeOf(result) };
  }
  if ("notRun" in result) return { ...result.scope, status: "not run", reason: result.notRun };
  return { ...result.scope, ...result.report };
}

/** One flow's result, for people. */
export function sayResult(result: JobResult): void {
  const name = `${result.scope.store}/${result.scope.flow}`;
  if ("error" in result) {
    say(`${name}:`);
    sayError(result.error);
  } else if ("notRun" in result) {
    say(`${name}: not run, because ${result.notRun}`);
  } else if (result.report.status === "held") {
    const { heldBy, expiresAt } = result.report;
    say(`${name}: ${heldBy} is running it (lease until ${new Date(expiresAt).toISOString()})`);
  } else {
    const { status, counts, stages } = result.report;
    const took = stages.readMs + stages.mapMs + stages.writeMs + stages.commitMs;
    const { read, written, unchanged, skipped, parked } = counts;
    say(
      `${name}: ${status} in ${duration(took)}: ${read} read, ${written} written, ` +
        `${unchanged} unchanged, ${skipped} skipped, ${parked} parked`,
    );
    if (parked > 0) say(`  "tillbridge parked ${result.scope.store}" says why and who can fix it`);
  }
}
