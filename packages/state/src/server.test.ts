import { SetupError, SystemError } from "@tillbridge/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTokens, type TokenMaker } from "../test/jwt.ts";
import { HAS_LIBSQL_SERVER, type LibsqlServer, startLibsqlServer } from "../test/libsql-server.ts";
import { freshFolder } from "../test/scratch-folder.ts";
import * as node from "./node.ts";
import * as web from "./web.ts";

const ORDERS = { store: "us", flow: "orders" };
const why = "sqld is in the registry for Linux on x64 only";

describe.skipIf(!HAS_LIBSQL_SERVER).each([
  ["web", web.openState],
  ["node", node.openState],
])(`@tillbridge/state/%s on a libSQL server that wants tokens (${why})`, (_entry, openState) => {
  let server: LibsqlServer;
  let tokens: TokenMaker;
  beforeAll(async () => {
    tokens = makeTokens(freshFolder());
    server = await startLibsqlServer("--auth-jwt-key-file", tokens.keyFile);
  });
  afterAll(() => server.close());

  it("works with a token that may write, and shares the state among clients", async () => {
    const options = { url: server.url, authToken: tokens.token("rw") };
    const [one, two] = await Promise.all([openState(options), openState(options)]);
    await one.acquire(ORDERS, { holder: "a", leaseMs: 1000, now: 0 });
    expect(await two.acquire(ORDERS, { holder: "b", leaseMs: 1000, now: 1 })).toEqual({
      heldBy: "a",
      expiresAt: 1000,
    });
    await one.close();
    await two.close();
  });

  it.each([
    ["no token", () => undefined],
    ["a token that may only read", () => tokens.token("ro")],
    ["another key's token", () => makeTokens(freshFolder()).token("rw")],
    ["something else for a token", () => "hunter2"],
  ])("refuses %s, and does not tell it", async (_what, authToken) => {
    const given = authToken();
    const error = await openState({ url: server.url, authToken: given }).catch(String);
    expect(error).toContain(`SetupError: Cannot use state ${server.url}: `);
    expect(error).toContain("the operator must give a token that may read and write");
    if (given) expect(error).not.toContain(given);
  });

  it("says that a server is gone", async () => {
    const own = await startLibsqlServer();
    const store = await openState({ url: own.url });
    await own.close();
    const failed = store.cursor(ORDERS);
    await expect(failed).rejects.toBeInstanceOf(SystemError);
    await expect(failed).rejects.toThrow(/^Cannot reach state http:.*ECONNREFUSED/);
    await expect(failed).rejects.not.toBeInstanceOf(SetupError);
    await store.close();
  });
});
