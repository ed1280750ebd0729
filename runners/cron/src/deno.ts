/** Deno: `await work(config)` loops until SIGTERM; Deno.cron ticks where it exists. */
import type { ConfigFactory, Env } from "@tillbridge/core";
import { tickScheduled, workUntil } from "./index.ts";

declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  readonly pid: number;
  addSignalListener(name: "SIGTERM" | "SIGINT", listener: () => void): void;
  cron?(name: string, schedule: string, work: () => Promise<unknown>): Promise<void>;
};

/** Asks for single variables, so that `--allow-env` can name them. */
const env: Env = new Proxy({}, { get: (_, name) => Deno.env.get(String(name)) });

/** Works until the process is told to stop. Call it at the top level of the main module. */
export async function work(config: ConfigFactory): Promise<void> {
  const holder = `deno pid ${Deno.pid}`;
  const tickOnce = () => tickScheduled(config, env, { holder, budget: { tickMs: 45_000 } });
  if (Deno.cron) return Deno.cron("tillbridge", "* * * * *", tickOnce);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const name of ["SIGTERM", "SIGINT"] as const) Deno.addSignalListener(name, stop);
  await workUntil(stopping.signal, config, env, { holder });
}
