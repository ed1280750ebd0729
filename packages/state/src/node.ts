import { type Client, createClient } from "@libsql/client";
import type { Store } from "@tillbridge/core";
import { drizzle } from "drizzle-orm/libsql";
import { libsqlStore } from "./libsql-store.ts";
import { naming } from "./state-error.ts";
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
  await client.execute("PRAGMA journal_mode = WAL");
  await client.execute("PRAGMA synchronous = NORMAL");
}
