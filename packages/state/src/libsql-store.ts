import type { Client } from "@libsql/client";
import type { Store } from "@tillbridge/core";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { commitMethods } from "./commits.ts";
import { leaseMethods } from "./leases.ts";
import { migrate } from "./migrate.ts";
import { readMethods } from "./reads.ts";
import { runMethods } from "./runs.ts";
import { naming, wasBusy } from "./state-error.ts";

/** A libSQL client, drizzle over the same client, and the address as it may stand in messages. */
export interface Connection {
  readonly client: Client;
  readonly db: LibSQLDatabase;
  readonly name: string;
  /** What each new connection is to be told first. */
  readonly prepare?: (client: Client) => Promise<void>;
}

/**
 * Core's Store on a libSQL connection, migrated on the way. Writes are single statements or
 * batches, never open transactions: one of those would block every other write of the same client,
 * and cannot be held over HTTP.
 * @throws SetupError when the state is of a newer version; SystemError when it is out of reach
 */
export async function libsqlStore(connection: Connection): Promise<Store> {
  const { client, db, name, prepare } = connection;
  const opening = naming(name, async () => {
    await prepare?.(client);
    await migrate(client, name);
  });
  await opening.catch((error: unknown) => {
    client.close();
    throw error;
  });
  const methods = {
    ...leaseMethods(client, db),
    ...readMethods(client, db),
    ...commitMethods(client),
    ...runMethods(client, db),
    close: async () => client.close(),
  };
  return guarded(methods, connection);
}

type Call = (...args: never[]) => Promise<unknown>;

/**
 * The same methods, one at a time, with their errors told by who can fix them. After an answer of
 * BUSY the native driver leaves its statement open: everything later on that connection seems to
 * work and is never committed. So nothing may use it before it is replaced.
 */
function guarded(methods: Store, { client, name, prepare }: Connection): Store {
  let turn: Promise<unknown> = Promise.resolve();
  let isSpoilt = false;
  const replace = async () => {
    await client.reconnect();
    await prepare?.(client);
    isSpoilt = false;
  };
  const inTurn = (call: () => Promise<unknown>) => {
    const result = turn.then(async () => {
      if (isSpoilt) await naming(name, replace);
      return naming(name, call);
    });
    turn = result.catch((error: unknown) => {
      isSpoilt ||= wasBusy(error);
    });
    return result;
  };
  const entries = Object.entries(methods).map(([method, call]) => [
    method,
    (...args: never[]) => inTurn(() => (call as Call)(...args)),
  ]);
  return { ...Object.fromEntries(entries), close: () => turn.then(methods.close) };
}
