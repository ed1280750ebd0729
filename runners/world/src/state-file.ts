import { type Client, createClient, LibsqlError } from "@libsql/client";
import type { Store } from "@tillbridge/core";
import { libsqlStore } from "@tillbridge/state";
import { drizzle } from "drizzle-orm/libsql";

/** What goes wrong with one statement of the state. */
export type StateFault = "full" | "busy";

const FAULTS: Readonly<Record<StateFault, readonly [message: string, code: string]>> = {
  full: ["SQLITE_FULL: database or disk is full", "SQLITE_FULL"],
  busy: ["SQLITE_BUSY: database is locked", "SQLITE_BUSY"],
};

/**
 * A worker's own connection to the state file, whose statements fail as SQLite says they do. The
 * file needs no syncing: nothing but the simulated processes dies here.
 */
export async function openStateFile(
  path: string,
  faultOf: () => StateFault | undefined,
): Promise<Store> {
  const client = createClient({ url: `file:${path}`, concurrency: 1 });
  return libsqlStore({
    client: failing(client, faultOf),
    db: drizzle(failing(client, faultOf)),
    name: "the state file",
    prepare: async () => {
      await client.execute("PRAGMA journal_mode = WAL");
      await client.execute("PRAGMA synchronous = OFF");
    },
  });
}

function failing(client: Client, faultOf: () => StateFault | undefined): Client {
  const guarded =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const fault = faultOf();
      if (fault) throw new LibsqlError(...FAULTS[fault]);
      return call(...args);
    };
  return new Proxy(client, {
    get(target, name) {
      const found = Reflect.get(target, name);
      if (typeof found !== "function") return found;
      const call = found.bind(target);
      return name === "execute" || name === "batch" ? guarded(call) : call;
    },
  });
}
