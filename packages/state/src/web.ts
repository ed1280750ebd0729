import { createClient } from "@libsql/client/web";
import type { Store } from "@tillbridge/core";
import { drizzle } from "drizzle-orm/libsql/web";
import { libsqlStore } from "./libsql-store.ts";
import { naming } from "./state-error.ts";
import { clientConfig, type StateOptions, withoutSecrets } from "./state-options.ts";

/**
 * Opens the state on a libSQL server (`libsql:`, `https:`, `http:`) from any runtime, migrating it
 * if needed.
 * @throws SetupError when it refuses or is of a newer version; SystemError when it is out of reach
 */
export async function openState(options: StateOptions): Promise<Store> {
  const name = withoutSecrets(options.url);
  const config = clientConfig(options, ["libsql", "https", "http"]);
  return naming(name, () => {
    const client = createClient(config);
    return libsqlStore({ client, db: drizzle(client), name });
  });
}
