#!/usr/bin/env node
/** Node: `tillbridge-cron [tillbridge.config.ts]` works until SIGTERM or SIGINT. */
import { hostname } from "node:os";
import { SetupError } from "@tillbridge/core";
import { configFile } from "./config-file.ts";
import { workUntil } from "./index.ts";

const stopping = new AbortController();
// Once: a second signal ends the process at once, which loses nothing either.
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stopping.abort(name));
const holder = `${hostname()} pid ${process.pid}`;
const config = configFile(process.argv[2]);
await workUntil(stopping.signal, config, process.env, { holder }).catch((error: unknown) => {
  // 2 as in the CLI: a supervisor need not start it again before the operator has been there.
  process.exitCode = error instanceof SetupError ? 2 : 1;
});
