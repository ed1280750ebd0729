import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const CONFIG = fileURLToPath(new URL("./tillbridge.config.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line of tillbridge as a process of its own, in a folder of its own. */
export class Tillbridge {
  readonly folder = mkdtempSync(join(tmpdir(), "tillbridge-test-"));
  readonly #env: Readonly<Record<string, string>>;

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
  }

  get stateUrl(): string {
    return `file:${join(this.folder, "tillbridge.db")}`;
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const wantsConfig = args[0] !== "init" && args[0] !== "demo";
    const command = wantsConfig ? [...args, "--config", CONFIG] : args;
    return spawn(process.execPath, [BIN, ...command], {
      cwd: this.folder,
      env: { ...process.env, TILLBRIDGE_STATE_URL: this.stateUrl, ...this.#env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return ended(this.start(args, env));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a process said, and how it ended. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

/** The JSON objects that a command wrote, a line each. */
export function jsonLines<T>(text: string): readonly T[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
