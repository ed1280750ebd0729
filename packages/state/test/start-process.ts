import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Runs a script of this folder as a process; its JSON output. Rejects with what it complained. */
export async function startProcess<T>(script: string, ...args: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [pathOf(script), ...args]);
  return JSON.parse(stdout);
}

/** Starts a script of this folder that is going to be killed. */
export function startVictim(
  script: string,
  ...args: readonly string[]
): { readonly kill: () => Promise<void> } {
  const child = spawn(process.execPath, [pathOf(script), ...args], { stdio: "inherit" });
  const ended = once(child, "exit");
  return {
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function pathOf(script: string): string {
  return fileURLToPath(new URL(script, import.meta.url));
}
