import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestHarness } from "wrangler";
import { type Child, startChild } from "./child.ts";

/** One of the configs in this folder, what it reads from its environment, and when to stop. */
export interface Assignment {
  readonly config: "small" | "shops";
  readonly env: Readonly<Record<string, string>>;
  readonly isDone: () => Promise<boolean>;
}

/** By runtime: works with the real entry until all is done; returns what it logged. */
export const RUNTIMES: Readonly<Record<string, (work: Assignment) => Promise<string[]>>> = {
  Node: (work) => {
    const args = [here("../src/node.ts"), here(`${work.config}-web.config.ts`)];
    return untilDone(startChild(process.execPath, args, work.env), work);
  },
  Deno: (work) => {
    const deno = createRequire(import.meta.url).resolve("deno/package.json");
    const args = ["run", "--no-prompt", "--cached-only", ...allowed(work.env)];
    const main = here(`${work.config}-deno.ts`);
    return untilDone(startChild(join(dirname(deno), "deno"), [...args, main], work.env), work);
  },
  workerd: inWorkerd,
};

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** What the README asks for and no more: these variables and hosts, no files. */
function allowed(env: Assignment["env"]): readonly string[] {
  const names = Object.keys(env).filter((name) => !name.startsWith("TILLBRIDGE_"));
  const addresses = Object.values(env).filter((value) => URL.canParse(value));
  const hosts = addresses.map((address) => new URL(address).host);
  return [
    `--allow-env=TILLBRIDGE_*,NODE_ENV,${names.join(",")}`,
    `--allow-net=${[...new Set(hosts)].join(",")}`,
  ];
}

async function untilDone(worker: Child, { isDone }: Assignment): Promise<string[]> {
  let code: number | null | undefined;
  void worker.ended.then((ended) => {
    code = ended;
  });
  try {
    await worker.line(/"event":"started"/);
    while (code === undefined && !(await isDone())) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    worker.kill("SIGTERM");
  }
  const ended = await worker.ended;
  if (ended === 0) return [...worker.lines];
  throw new Error(`Ended with ${ended}:\n${[...worker.lines, worker.errors()].join("\n")}`);
}

const TICKS_MAX = 100;

async function inWorkerd({ config, env, isDone }: Assignment): Promise<string[]> {
  const workers = [{ configPath: here(`${config}.wrangler.jsonc`), vars: { ...env } }];
  const harness = createTestHarness({ workers });
  try {
    await harness.listen();
    const health = await harness.fetch("/health");
    if (health.status !== 200) throw new Error(`Unhealthy: ${logOf(harness.getLogs())}`);
    for (let ticks = 0; !(await isDone()); ticks += 1) {
      const { outcome } = await harness.getWorker().scheduled({ cron: "* * * * *" });
      if (outcome === "ok" && ticks < TICKS_MAX) continue;
      throw new Error(`Tick ${ticks} ended ${outcome}:\n${logOf(harness.getLogs())}`);
    }
    return logOf(harness.getLogs()).split("\n");
  } finally {
    await harness.close();
  }
}

function logOf(logs: readonly { readonly message: string }[]): string {
  return logs.map(({ message }) => message).join("\n");
}
