import type { Client, InStatement, ResultSet } from "@libsql/client";
import type { Lease } from "@tillbridge/core";
import { leaseLost } from "./leases.ts";
import { brokeConstraint } from "./state-error.ts";

/**
 * It breaks the NOT NULL of `token`, and with it rolls back the whole batch, unless the lease is
 * the newest. It inserts, so that it also breaks where there is no lease at all: an UPDATE without
 * a row to update would let the batch pass. A batch has no other way to stop.
 */
const FENCE = `
  INSERT INTO leases (store, flow, holder, token, expires_at)
  VALUES (?1, ?2, '', (SELECT token FROM leases WHERE store = ?1 AND flow = ?2 AND token = ?3), 0)
  ON CONFLICT (store, flow) DO UPDATE SET token = excluded.token`;

/**
 * Writes all statements in one transaction, under a lease; their results, in their order.
 * @throws LeaseLostError, having written nothing, when the lease is not the newest
 */
export async function fenced(
  client: Client,
  lease: Lease,
  statements: readonly InStatement[],
): Promise<readonly ResultSet[]> {
  const { scope, token } = lease;
  const fence = { sql: FENCE, args: [scope.store, scope.flow, token] };
  try {
    return (await client.batch([fence, ...statements], "write")).slice(1);
  } catch (error) {
    throw brokeConstraint(error, "leases.token") ? leaseLost(lease, undefined) : error;
  }
}
