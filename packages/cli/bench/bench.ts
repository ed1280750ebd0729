/**
 * How fast orders arrive, and what they cost: `pnpm bench [orders …]`, by default 2,000 and 20,000.
 * Writes one JSON file per run under bench/results/. The servers are simulated and run in a process
 * of their own, so the figures are Tillbridge's own ceiling, not Shopify's or Odoo's.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jobsOf, type RunReport, runFlow, webPlatform } from "@tillbridge/core";
import { demoConfig } from "../src/demo/config.ts";
import { startWorld } from "../src/demo/world.ts";
import { say, table } from "../src/terminal.ts";

interface Result {
  readonly orders: number;
  readonly flow: string;
  readonly records: number;
  readonly perSecond: number;
  readonly readMs: number;
  readonly mapMs: number;
  readonly writeMs: number;
  readonly commitMs: number;
  readonly shopifyPointsPerRecord: number;
  readonly odooCallsPerRecord: number;
  readonly peakMiB: number;
}

async function measure(orders: number): Promise<readonly Result[]> {
  const platform = webPlatform();
  const world = await startWorld({ seed: 42, orders, odooVersion: 18 });
  const folder = await mkdtemp(join(tmpdir(), "tillbridge-bench-"));
  const config = await demoConfig(world, `file:${join(folder, "bench.db")}`, platform);
  const results: Result[] = [];
  for (const { scope, flow } of jobsOf(config)) {
    const before = await world.stats();
    const memory = watchMemory();
    const startedAt = platform.now();
    const terms = { holder: "bench", leaseMs: 60_000, patienceMs: 0 };
    const report = await runFlow({ flow, scope, store: config.state, platform, terms });
    const seconds = (platform.now() - startedAt) / 1000;
    const after = await world.stats();
    results.push(
      resultOf({ orders, name: `${scope.store}/${scope.flow}` }, report, {
        seconds,
        points: after.shopifyPoints - before.shopifyPoints,
        calls: after.odooCalls - before.odooCalls,
        peakMiB: memory.stop(),
      }),
    );
  }
  await config.state.close();
  await world.close();
  await rm(folder, { recursive: true });
  return results;
}

function resultOf(
  of: { readonly orders: number; readonly name: string },
  report: RunReport,
  spent: { seconds: number; points: number; calls: number; peakMiB: number },
): Result {
  if (report.status === "held") throw new Error("somebody else holds the bench's own state");
  const records = report.counts.written;
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    orders: of.orders,
    flow: of.name,
    records,
    perSecond: rounded(records / spent.seconds),
    ...report.stages,
    shopifyPointsPerRecord: rounded(spent.points / records),
    odooCallsPerRecord: rounded(spent.calls / records),
    peakMiB: spent.peakMiB,
  };
}

function watchMemory() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 50);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return Math.round(peak / 2 ** 20);
    },
  };
}

const sizes = process.argv.slice(2).map(Number);
const results: Result[] = [];
for (const orders of sizes.length > 0 ? sizes : [2000, 20_000]) {
  say(`Measuring ${orders} orders …`);
  results.push(...(await measure(orders)));
}
const head = Object.keys(results[0] ?? {});
say(
  table(
    head,
    results.map((result) => Object.values(result).map(String)),
  ),
);
const folder = join("bench", "results");
await mkdir(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replaceAll(":", "-")}.json`);
await writeFile(file, `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
say(`Wrote ${file}`);
