#!/usr/bin/env node
/** Node: `tillbridge-cron [tillbridge.config.ts]` works until SIGTERM or SIGINT. */
import { hostname } from "node:os";
import { SetupError, webPlatform } from "@tillbridge/core";
import { budgetOf, consoleLog, factsOf, logLine, metered, runForever } from "./index.ts";
import { loadFactory } from "./load-factory.ts";

const stopping = new AbortController();
// Once: a second signal ends the process at once, which loses nothing either.
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stopping.abort(name));
const platform = metered(webPlatform());
try {
  const factory = await loadFactory(process.argv[2]);
  const config = await factory(process.env, platform);
  const holder = `${hostname()} pid ${process.pid}`;
  const options = { platform, holder, log: consoleLog, budget: budgetOf(process.env) };
  await runForever(config, { ...options, signal: stopping.signal });
  await config.state.close();
} catch (error) {
  logLine(consoleLog, { at: platform.now(), level: "error", event: "gave up", ...factsOf(error) });
  // 2 as in the CLI: a supervisor need not start it again before the operator has been there.
  process.exitCode = error instanceof SetupError ? 2 : 1;
}
