import { createClient } from "@libsql/client/web";
import type { Store } from "@tillbridge/core";
import { drizzle } from "drizzle-orm/libsql/web";
import { libsqlStore } from "./libsql-store.ts";
import { naming } from "./state-error.ts";
import { type StateOptions, withoutSecrets } from "./state-options.ts";

/**
 * Opens the state on a libSQL server (`libsql:`, `https:`, `http:`) from any runtime, migrating it
 * if needed.
 * @throws SetupError when it refuses or is of a newer version; SystemError when it is out of reach
 */
export async function openState({ url, authToken, fetch }: StateOptions): Promise<Store> {
  const name = withoutSecrets(url);
  return naming(name, async () => {
    const client = createClient({
      url,
      concurrency: 1,
      ...(authToken === undefined ? {} : { authToken }),
      ...(fetch === undefined ? {} : { fetch }),
    });
    return libsqlStore(client, drizzle(client), name);
  });
}
