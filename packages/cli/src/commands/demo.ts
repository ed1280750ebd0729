import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Config, type JobResult, jobsOf, SetupError, webPlatform } from "@tillbridge/core";
import { defineCommand } from "citty";
import { type Comparison, compareStores } from "../demo/compare.ts";
import { demoConfig } from "../demo/config.ts";
import { startWorld } from "../demo/world.ts";
import { EXIT, type ExitCode, worstOf } from "../exit-code.ts";
import { progressView } from "../progress.ts";
import { codeOf, showJobs } from "../show-jobs.ts";
import { stopSignal } from "../stop-signal.ts";
import { emit, say, table } from "../terminal.ts";
import { jsonArg, whole } from "./args.ts";
import { sayResult } from "./run.ts";

/** `tillbridge demo`: two simulated stores and a simulated Odoo, synced twice and compared. */
export const demo = defineCommand({
  meta: { name: "demo", description: "Sync two simulated stores with a simulated Odoo" },
  args: {
    ...jsonArg,
    odoo: { type: "string", description: "Odoo's version: 17, 18 or 19", default: "18" },
    orders: { type: "string", description: "How many orders in all", default: "2000" },
    seed: { type: "string", description: "What the stores are made from", default: "42" },
  },
  run: async ({ args }): Promise<ExitCode> => {
    const platform = webPlatform();
    const startedAt = platform.now();
    const size = {
      orders: whole("--orders", args.orders) ?? 0,
      seed: whole("--seed", args.seed) ?? 0,
    };
    say(`Starting two Shopify stores and an Odoo ${args.odoo}, all simulated …`);
    const world = await startWorld({ ...size, odooVersion: odooVersion(args.odoo) });
    const folder = await mkdtemp(join(tmpdir(), "tillbridge-demo-"));
    try {
      const config = await demoConfig(world, `file:${join(folder, "tillbridge.db")}`, platform);
      const signal = stopSignal();
      const first = await syncOnce(config, signal, args.json === true);
      const stores = await compareStores(config, signal);
      const second = await syncOnce(config, signal, args.json === true);
      await config.state.close();
      const seconds = Math.round((platform.now() - startedAt) / 100) / 10;
      const written = writtenOf(second);
      sayComparison(stores, written, seconds);
      if (args.json) emit({ stores: stores.map(withoutFaults), secondRun: { written }, seconds });
      const isEqual = written === 0 && stores.every(agrees);
      return isEqual ? worstOf([...first, ...second].map(codeOf)) : EXIT.defect;
    } finally {
      await world.close();
      await rm(folder, { recursive: true });
    }
  },
});

function odooVersion(version: string): 17 | 18 | 19 {
  if (version === "17" || version === "18" || version === "19") {
    return Number(version) as 17 | 18 | 19;
  }
  throw new SetupError(`Cannot simulate Odoo ${version}: 17, 18 or 19 is wanted`);
}

async function syncOnce(
  config: Config,
  signal: AbortSignal,
  json: boolean,
): Promise<readonly JobResult[]> {
  const platform = webPlatform();
  const kind = process.stderr.isTTY ? "bars" : "lines";
  const results = await showJobs(jobsOf(config), {
    state: config.state,
    platform,
    holder: "demo",
    budget: {},
    signal,
    view: progressView(json ? "none" : kind, platform.now),
  });
  for (const result of results) sayResult(result);
  return results;
}

function writtenOf(results: readonly JobResult[]): number {
  return results.reduce(
    (all, result) =>
      all + ("report" in result && "counts" in result.report ? result.report.counts.written : 0),
    0,
  );
}

function agrees({ shopify, odoo, parked, faults }: Comparison): boolean {
  const isEqual = shopify.orders === odoo.orders && shopify.gross === odoo.gross;
  return isEqual && parked === 0 && faults.length === 0;
}

function sayComparison(stores: readonly Comparison[], written: number, seconds: number): void {
  const rows = stores.map(({ store, currency, shopify, odoo, parked, faults }) => [
    store,
    currency,
    String(shopify.orders),
    String(odoo.orders),
    shopify.gross,
    odoo.gross,
    String(parked),
    faults.length === 0 && shopify.gross === odoo.gross ? "equal" : "DIFFERENT",
  ]);
  const head = [
    "store",
    "currency",
    "orders Shopify",
    "orders Odoo",
    "gross Shopify",
    "gross Odoo",
    "parked",
    "Shopify = Odoo",
  ];
  say(`\n${table(head, rows)}`);
  for (const { store, faults } of stores) for (const fault of faults) say(`${store}: ${fault}`);
  say(`\nSecond run: ${written} written. ${seconds} s in all`);
}

function withoutFaults({ faults: _, ...comparison }: Comparison): Omit<Comparison, "faults"> {
  return comparison;
}
