import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Store } from "@tillbridge/core";
import { openState } from "@tillbridge/state/web";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestHarness } from "wrangler";
import { type Child, startChild } from "./child.ts";
import { type LibsqlServer, startLibsqlServer } from "./libsql-server.ts";
import { type SmallTarget, startSmallTarget } from "./small-target.ts";

const PATIENCE_MS = 60_000;

let server: LibsqlServer;
let target: SmallTarget;
let state: Store;

beforeEach(async () => {
  server = await startLibsqlServer();
  target = await startSmallTarget();
  state = await openState({ url: server.url });
});

afterEach(async () => {
  await state.close();
  await target.close();
  await server.close();
});

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function settings(): Record<string, string> {
  return {
    SMALL_TARGET_URL: target.url,
    TILLBRIDGE_STATE_URL: server.url,
    TILLBRIDGE_SLICE_PAGES: "1",
  };
}

async function isDone(): Promise<boolean> {
  const runs = await state.lastRuns();
  return runs.length === 2 && runs.every((run) => run.status === "complete");
}

/** Waits until both flows are complete, then ends the worker as an operator would. */
async function finish(worker: Child): Promise<void> {
  while (!(await isDone())) {
    await worker.line('"event":"started"');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  worker.kill("SIGTERM");
  expect(await worker.ended, worker.errors()).toBe(0);
}

/** By runtime: works in slices of one page until everything is done. */
const RUNTIMES: Readonly<Record<string, () => Promise<void>>> = {
  Node: async () => {
    const args = [here("../src/node.ts"), here("small-web.config.ts")];
    await finish(startChild(process.execPath, args, settings()));
  },
  Deno: async () => {
    const env = settings();
    const allowed = [
      "--allow-env=TILLBRIDGE_*,SMALL_TARGET_URL",
      `--allow-net=${new URL(server.url).host},${new URL(target.url).host}`,
    ];
    const deno = join(dirname(createRequire(import.meta.url).resolve("deno/package.json")), "deno");
    const args = ["run", "--no-prompt", "--cached-only", ...allowed, here("small-deno.ts")];
    await finish(startChild(deno, args, env));
  },
  workerd: async () => {
    const harness = createTestHarness({
      workers: [{ configPath: here("wrangler.jsonc"), vars: settings() }],
    });
    try {
      await harness.listen();
      expect((await harness.fetch("/health")).status).toBe(200);
      let ticks = 0;
      for (; !(await isDone()) && ticks < 30; ticks += 1) {
        const result = await harness.getWorker().scheduled({ cron: "* * * * *" });
        expect(result.outcome).toBe("ok");
      }
      expect(ticks).toBeGreaterThan(5);
    } finally {
      await harness.close();
    }
  },
};

describe.each(Object.entries(RUNTIMES))("on %s", (_name, work) => {
  it(
    "works in slices until both sides agree",
    async () => {
      await work();
      const numbers = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`);
      for (const [flow, count] of Object.entries({ products: 30, orders: 50 })) {
        const written = target.pages.filter((page) => page.flow === flow).flatMap(({ ids }) => ids);
        expect(written).toEqual(numbers(count));
      }
      expect(await state.leases(Date.now())).toEqual([]);
    },
    PATIENCE_MS,
  );
});
