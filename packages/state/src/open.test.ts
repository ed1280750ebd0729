import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";
import { SetupError, SystemError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { freshFile, freshFolder } from "../test/scratch-folder.ts";
import { MIGRATIONS } from "./index.ts";
import * as node from "./node.ts";
import * as web from "./web.ts";

const ORDERS = { store: "us", flow: "orders" };

async function refusal(opening: Promise<unknown>): Promise<Error> {
  const seen = await opening.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(seen).toBeInstanceOf(Error);
  return seen as Error;
}

describe("openState() of a file", () => {
  it("keeps what was written for the next process", async () => {
    const url = freshFile();
    const first = await node.openState({ url });
    await first.acquire(ORDERS, { holder: "a", leaseMs: 1000, now: 0 });
    await first.close();
    const second = await node.openState({ url });
    expect(await second.leases(1)).toMatchObject([{ scope: ORDERS, holder: "a", token: 1 }]);
    await second.close();
  });

  it("puts it into WAL mode, so that readers and a writer do not lock each other out", async () => {
    const url = freshFile();
    const store = await node.openState({ url });
    const client = createClient({ url });
    expect((await client.execute("PRAGMA journal_mode")).rows[0]?.journal_mode).toBe("wal");
    client.close();
    await store.close();
  });

  it("waits for another process that is writing a new one just now", async () => {
    const url = freshFile();
    const other = createClient({ url });
    const writing = await other.transaction("write");
    const opening = node.openState({ url });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await writing.commit();
    other.close();
    const store = await opening;
    expect(await store.leases(0)).toEqual([]);
    await store.close();
  });

  it("refuses one of a newer version, naming both, and leaves it as it is", async () => {
    const url = freshFile();
    await (await node.openState({ url })).close();
    const client = createClient({ url });
    await client.execute("INSERT INTO schema_versions (version) VALUES (99)");
    client.close();
    const before = readFileSync(fileURLToPath(url));
    const error = await refusal(node.openState({ url }));
    expect(error).toBeInstanceOf(SetupError);
    expect(error.message).toContain(`schema version 99, and this Tillbridge knows`);
    expect(error.message).toContain(`up to ${MIGRATIONS.length};`);
    expect(readFileSync(fileURLToPath(url))).toEqual(before);
  });

  it("refuses another program's database, and changes nothing in it", async () => {
    const url = freshFile();
    const client = createClient({ url });
    await client.execute("CREATE TABLE runs (marathon TEXT)");
    const error = await refusal(node.openState({ url }));
    expect(error).toBeInstanceOf(SetupError);
    expect(error.message).toMatch(/state\.db: SQLITE_ERROR.*runs.*; the operator must give/);
    const { rows } = await client.execute("SELECT name FROM sqlite_schema WHERE type = 'table'");
    expect(rows.map(({ name }) => name)).not.toContain("links");
    client.close();
  });

  it("refuses a file that is no database", async () => {
    const url = freshFile();
    writeFileSync(fileURLToPath(url), "no database, only text\n".repeat(200));
    const error = await refusal(node.openState({ url }));
    expect(error).toBeInstanceOf(SetupError);
    expect(error.message).toMatch(/Cannot use state file:.*state\.db: SQLITE_NOTADB.*backup/);
  });

  it("refuses a folder that is missing and a folder in the file's place", async () => {
    const folder = freshFolder();
    for (const url of [`file:${folder}/missing/state.db`, `file:${folder}`]) {
      const error = await refusal(node.openState({ url }));
      expect(error).toBeInstanceOf(SetupError);
      expect(error.message).toContain(`Cannot use state ${url}: `);
      expect(error.message).toContain("the operator must check that its folder exists");
    }
  });
});

describe.each([
  ["node", node.openState],
  ["web", web.openState],
])("openState() of @tillbridge/state/%s", (_entry, openState) => {
  it("refuses an address of another kind without telling its secrets", async () => {
    for (const url of ["nonsense?authToken=hunter2", "ftp://a:hunter2@b/c", ""]) {
      const error = await refusal(openState({ url }));
      expect(error).toBeInstanceOf(SetupError);
      expect(error.message).toMatch(/^Cannot use state "(nonsense|ftp:\/\/b\/c|)": an address/);
    }
  });

  it("refuses credentials inside the address without telling them", async () => {
    const error = await refusal(openState({ url: "https://user:hunter2@db.example.com/" }));
    expect(error).toBeInstanceOf(SetupError);
    expect(error.message).toContain("Cannot use state https://db.example.com/: ");
    expect(error.message).not.toContain("hunter2");
  });

  it("says what a server out of reach said, without the address's token", async () => {
    const url = "http://127.0.0.1:1/?authToken=hunter2";
    const fetch = () => Promise.reject(new TypeError("fetch failed"));
    const error = await refusal(openState({ url, fetch }));
    expect(error).toBeInstanceOf(SystemError);
    expect(error.message).toBe(
      "Cannot reach state http://127.0.0.1:1/: fetch failed; " +
        "it is tried again, and whoever runs it can fix it",
    );
    expect((error as SystemError).retryAfterMs).toBeGreaterThan(0);
  });

  it.each([
    [401, SetupError, "the operator must give a token that may read and write this database"],
    [404, SetupError, "the operator must check the address"],
    [502, SystemError, "it is tried again"],
  ])("tells HTTP status %i by who can fix it", async (status, wanted, words) => {
    const fetch = async () => new Response("no", { status });
    const error = await refusal(openState({ url: "http://127.0.0.1:1", fetch }));
    expect(error).toBeInstanceOf(wanted);
    expect(error.message).toContain(`HTTP status ${status}`);
    expect(error.message).toContain(words);
  });

  it("gives each request a time limit", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const fetch = async (_request: unknown, init?: RequestInit) => {
      signals.push(init?.signal);
      return new Response("no", { status: 502 });
    };
    await refusal(openState({ url: "http://127.0.0.1:1", fetch }));
    expect(signals.length).toBeGreaterThan(0);
    expect(signals.every((signal) => signal instanceof AbortSignal)).toBe(true);
  });
});

it("@tillbridge/state/web has no file system", async () => {
  const error = await refusal(web.openState({ url: freshFile() }));
  expect(error).toBeInstanceOf(SetupError);
  expect(error.message).toContain("an address like libsql:, https:, http: is wanted");
});
