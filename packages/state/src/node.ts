import { type Client, createClient } from "@libsql/client";
import type { Store } from "@tillbridge/core";
import { drizzle } from "drizzle-orm/libsql";
import { libsqlStore } from "./libsql-store.ts";
import { naming, wasBusy } from "./state-error.ts";
import {
  BUSY_TIMEOUT_MS,
  clientConfig,
  type StateOptions,
  withoutSecrets,
} from "./state-options.ts";

/**
 * Opens the state in a file (`file:tillbridge.db`) or on a libSQL server (`libsql:`, `https:`,
 * `http:`), migrating it if needed. A file is put into WAL mode: several processes may share it.
 * @throws SetupError when it cannot be opened or is of a newer version; SystemError when it is busy
 */
export async function openState(options: StateOptions): Promise<Store> {
  const name = withoutSecrets(options.url);
  const config = clientConfig(options, ["file", "libsql", "https", "http"]);
  return naming(name, () => {
    const client = createClient({ ...config, timeout: BUSY_TIMEOUT_MS });
    const prepare = options.url.startsWith("file:") ? shareFile : undefined;
    return libsqlStore({ client, db: drizzle(client), name, ...(prepare ? { prepare } : {}) });
  });
}

async function shareFile(client: Client): Promise<void> {
  await switchToWal(client);
  await client.execute("PRAGMA synchronous = NORMAL");
}

const PAUSE_MS = 20;

/**
 * Puts a file into WAL mode. SQLite begins that switch by reading, and one that reads is not made
 * to wait for the writer of the file but is told BUSY at once, whatever the timeout: so processes
 * that open a new file together are made to wait here. BUSY spoils the connection (`guarded`).
 */
async function switchToWal(client: Client): Promise<void> {
  const endsAt = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      await client.execute("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!wasBusy(error) || performance.now() >= endsAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await client.reconnect();
    }
  }
}
