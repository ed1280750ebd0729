import { createClient } from "@libsql/client";
import type { Store } from "@tillbridge/core";
import { drizzle } from "drizzle-orm/libsql";
import { libsqlStore } from "./libsql-store.ts";
import { naming } from "./state-error.ts";
import { BUSY_TIMEOUT_MS, type StateOptions, withoutSecrets } from "./state-options.ts";

/**
 * Opens the state in a file (`file:tillbridge.db`) or on a libSQL server (`libsql:`, `https:`,
 * `http:`), migrating it if needed. A file is put into WAL mode, so that several processes share it.
 * @throws SetupError when it cannot be opened or is of a newer version; SystemError when it is busy
 */
export async function openState({ url, authToken, fetch }: StateOptions): Promise<Store> {
  const name = withoutSecrets(url);
  return naming(name, async () => {
    const client = createClient({
      url,
      timeout: BUSY_TIMEOUT_MS,
      concurrency: 1,
      ...(authToken === undefined ? {} : { authToken }),
      ...(fetch === undefined ? {} : { fetch }),
    });
    if (url.startsWith("file:")) {
      await client.execute("PRAGMA journal_mode = WAL");
      await client.execute("PRAGMA synchronous = NORMAL");
    }
    return libsqlStore(client, drizzle(client), name);
  });
}
