import type { Client, Row } from "@libsql/client";
import { type Lease, LeaseLostError, type Scope, type Store } from "@tillbridge/core";
import { and, eq, gt } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { leases } from "./schema.ts";

const ACQUIRE = `
  INSERT INTO leases (store, flow, holder, token, expires_at) VALUES (?, ?, ?, 1, ?)
  ON CONFLICT (store, flow) DO UPDATE
    SET holder = excluded.holder, token = token + 1, expires_at = excluded.expires_at
    WHERE leases.expires_at <= ?
  RETURNING token`;

const RENEW =
  "UPDATE leases SET expires_at = ? WHERE store = ? AND flow = ? AND token = ? RETURNING token";

type LeaseMethods = Pick<Store, "acquire" | "renew" | "release" | "leases">;

export function leaseMethods(client: Client, db: LibSQLDatabase): LeaseMethods {
  return {
    acquire: async (scope, { holder, leaseMs, now }) => {
      const expiresAt = now + leaseMs;
      const args = [scope.store, scope.flow, holder, expiresAt, now];
      const { rows } = await client.execute({ sql: ACQUIRE, args });
      if (rows[0]) return { scope, holder, token: tokenOf(rows[0]), expiresAt };
      const current = await leaseOf(db, scope);
      return { heldBy: current?.holder ?? "another run", expiresAt: current?.expiresAt ?? now };
    },
    renew: async (lease, { leaseMs, now }) => {
      const expiresAt = now + leaseMs;
      const { store, flow } = lease.scope;
      const args = [expiresAt, store, flow, lease.token];
      const { rows } = await client.execute({ sql: RENEW, args });
      if (rows[0]) return { ...lease, expiresAt };
      throw leaseLost(lease, (await leaseOf(db, lease.scope))?.holder);
    },
    release: async ({ scope, token }) => {
      await client.execute({ sql: RENEW, args: [0, scope.store, scope.flow, token] });
    },
    leases: async (now) => {
      const rows = await db.select().from(leases).where(gt(leases.expiresAt, now));
      return rows.map(({ store, flow, ...lease }) => ({ scope: { store, flow }, ...lease }));
    },
  };
}

/** What a run is told when another one has followed it. */
export function leaseLost({ scope }: Lease, holder: string | undefined): LeaseLostError {
  return new LeaseLostError(
    `Cannot go on with ${scope.store}/${scope.flow}: ${holder ?? "another run"} took it over`,
  );
}

async function leaseOf(db: LibSQLDatabase, { store, flow }: Scope) {
  const own = and(eq(leases.store, store), eq(leases.flow, flow));
  const [row] = await db.select().from(leases).where(own);
  return row;
}

function tokenOf(row: Row): number {
  return Number(row.token);
}
