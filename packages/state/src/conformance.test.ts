import { createClient } from "@libsql/client";
import { storeSuite } from "@tillbridge/conformance";
import { afterAll, beforeAll, describe, test } from "vitest";
import { HAS_LIBSQL_SERVER, type LibsqlServer, startLibsqlServer } from "../test/libsql-server.ts";
import { freshFile } from "../test/scratch-folder.ts";
import * as node from "./node.ts";
import * as web from "./web.ts";

describe("state in a file", () => {
  storeSuite(test, () => node.openState({ url: freshFile() }));
});

const why = "sqld is in the registry for Linux on x64 only";

describe.skipIf(!HAS_LIBSQL_SERVER)(`state on a libSQL server (${why})`, () => {
  let server: LibsqlServer;
  beforeAll(async () => {
    server = await startLibsqlServer();
  });
  afterAll(() => server.close());

  storeSuite(test, async () => {
    await dropEverything(server.url);
    return web.openState({ url: server.url });
  });
});

async function dropEverything(url: string): Promise<void> {
  const client = createClient({ url, concurrency: 1 });
  const { rows } = await client.execute(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  await client.batch(rows.map(({ name }) => `DROP TABLE "${name}"`));
  client.close();
}
