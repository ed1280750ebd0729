import type { Client } from "@libsql/client";
import type { Store } from "@tillbridge/core";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { commitMethods } from "./commits.ts";
import { leaseMethods } from "./leases.ts";
import { migrate } from "./migrate.ts";
import { readMethods } from "./reads.ts";
import { runMethods } from "./runs.ts";
import { naming } from "./state-error.ts";

/**
 * Core's Store on a libSQL client and drizzle over the same client, migrated on the way. Writes
 * are single statements or batches, never open transactions: one of those would block every other
 * write of the same client, and cannot be held over HTTP.
 * @param name the address as it may stand in messages
 */
export async function libsqlStore(
  client: Client,
  db: LibSQLDatabase,
  name: string,
): Promise<Store> {
  await naming(name, () => migrate(client, name));
  const methods = {
    ...leaseMethods(client, db),
    ...readMethods(client, db),
    ...commitMethods(client),
    ...runMethods(client, db),
    close: async () => client.close(),
  };
  return named(methods, name);
}

/** The same methods, with their errors told by who can fix them. */
function named(methods: Store, name: string): Store {
  const entries = Object.entries(methods).map(([method, call]) => [
    method,
    (...args: never[]) =>
      naming(name, () => (call as (...args: never[]) => Promise<unknown>)(...args)),
  ]);
  return Object.fromEntries(entries) as Store;
}
