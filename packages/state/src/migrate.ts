import type { Client } from "@libsql/client";
import { SetupError } from "@tillbridge/core";
import { MIGRATIONS } from "./migrations.generated.ts";
import { brokeConstraint } from "./state-error.ts";

const CREATE_VERSIONS =
  "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY NOT NULL)";

/**
 * Brings the state up to this code's schema. Of two processes that begin at once, one makes each
 * step and the other sees that it is made: the version is inserted in the step's own transaction.
 * @throws SetupError when the state is of a newer version than this code knows
 */
export async function migrate(client: Client, name: string): Promise<void> {
  await client.execute(CREATE_VERSIONS);
  for (;;) {
    const version = await versionOf(client);
    if (version === MIGRATIONS.length) return;
    if (version > MIGRATIONS.length) throw newerState(name, version);
    await apply(client, version + 1, MIGRATIONS[version] ?? []);
  }
}

async function versionOf(client: Client): Promise<number> {
  const { rows } = await client.execute("SELECT max(version) AS version FROM schema_versions");
  return Number(rows[0]?.version ?? 0);
}

async function apply(client: Client, version: number, steps: readonly string[]): Promise<void> {
  const claim = { sql: "INSERT INTO schema_versions (version) VALUES (?)", args: [version] };
  try {
    await client.batch([claim, ...steps], "write");
  } catch (error) {
    if (!brokeConstraint(error)) throw error;
  }
}

function newerState(name: string, version: number): SetupError {
  return new SetupError(
    `Cannot use state ${name}: it is of schema version ${version}, and this Tillbridge knows ` +
      `versions up to ${MIGRATIONS.length}; the operator must run the newer Tillbridge that ` +
      "wrote it",
  );
}
