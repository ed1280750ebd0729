import { type Client, createClient } from "@libsql/client";
import { type Commit, type Lease, LeaseLostError, SetupError, SystemError } from "@tillbridge/core";
import { drizzle } from "drizzle-orm/libsql";
import { describe, expect, it } from "vitest";
import { freshFile } from "../test/scratch-folder.ts";
import { libsqlStore } from "./index.ts";

const ORDERS = { store: "us", flow: "orders" };
const COUNTS = { read: 1, written: 1, unchanged: 0, skipped: 0, parked: 0 };

async function opened(url = freshFile(), timeout = 50) {
  const client = createClient({ url, timeout, concurrency: 1 });
  const store = await libsqlStore({ client: client, db: drizzle(client), name: "state.db" });
  return { client, store, url };
}

async function leased() {
  const state = await opened();
  const lease = await state.store.acquire(ORDERS, { holder: "a", leaseMs: 1000, now: 0 });
  if ("heldBy" in lease) throw new Error("A new state is leased already");
  return { ...state, lease };
}

function page(lease: Lease, more: Partial<Commit> = {}): Commit {
  const links = [{ flow: "orders", sourceId: "1", targetId: "7", fingerprint: "f" }];
  const rest = { links, parked: [], done: [], counts: COUNTS };
  return { lease, runId: 1, now: 0, cursor: "c1", ...rest, ...more };
}

/** Counts what goes to the database. */
function counting(client: Client): { readonly client: Client; readonly calls: () => number } {
  let calls = 0;
  const counted = new Proxy(client, {
    get: (target, key) => {
      const value = Reflect.get(target, key, target) as unknown;
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        calls += 1;
        return Reflect.apply(value, target, args);
      };
    },
  });
  return { client: counted, calls: () => calls };
}

describe("commit()", () => {
  it.each(["cursors", "links", "parked", "runs"])(
    "writes nothing at all when writing to %s fails",
    async (table) => {
      const { client, store, lease } = await leased();
      const runId = await store.startRun(lease, 0);
      const event = table === "runs" ? "UPDATE" : "INSERT";
      await client.execute(
        `CREATE TRIGGER spoilt BEFORE ${event} ON ${table} BEGIN SELECT raise(ABORT, 'x'); END`,
      );
      const parked = [
        { scope: ORDERS, id: "2", label: "#2", reason: "r", attempts: 1, parkedAt: 0, dueAt: 1 },
      ];
      const failed = store.commit(page(lease, { runId, parked }));
      await expect(failed).rejects.not.toBeInstanceOf(LeaseLostError);
      expect(await store.cursor(ORDERS)).toBeUndefined();
      expect(await store.links("us", { orders: ["1"] })).toEqual([]);
      expect(await store.parked()).toEqual([]);
      expect((await store.lastRuns())[0]?.counts.read).toBe(0);
      await store.close();
    },
  );

  it("does not call a link without an id on the other side a lost lease", async () => {
    const { store, lease } = await leased();
    const broken = { flow: "orders", sourceId: "1", fingerprint: "f" } as never;
    const failed = store.commit(page(lease, { links: [broken] }));
    await expect(failed).rejects.toThrow(/links\.target_id/);
    await expect(failed).rejects.not.toBeInstanceOf(LeaseLostError);
    await store.close();
  });

  it("tells a full disk, writes nothing, and goes on once there is space", async () => {
    const { client, store, lease } = await leased();
    const { rows } = await client.execute("PRAGMA page_count");
    await client.execute(`PRAGMA max_page_count = ${rows[0]?.page_count}`);
    const long = { flow: "orders", sourceId: "1", targetId: "7".repeat(9000), fingerprint: "f" };
    const failed = store.commit(page(lease, { links: [long] }));
    await expect(failed).rejects.toBeInstanceOf(SystemError);
    await expect(failed).rejects.toThrow(/^Cannot write state state\.db: its disk is full.*FULL/);
    expect(await store.cursor(ORDERS)).toBeUndefined();
    await client.execute("PRAGMA max_page_count = 100000");
    await store.commit(page(lease, { links: [long] }));
    expect(await store.cursor(ORDERS)).toBe("c1");
    await store.close();
  });

  it("says when another process keeps the file busy, and works after it has ended", async () => {
    const { store, lease, url } = await leased();
    const other = createClient({ url });
    const transaction = await other.transaction("write");
    const failed = store.commit(page(lease));
    await expect(failed).rejects.toBeInstanceOf(SystemError);
    await expect(failed).rejects.toThrow(/another process kept it busy.*BUSY/);
    transaction.close();
    await store.commit(page(lease));
    expect(await store.cursor(ORDERS)).toBe("c1");
    other.close();
    await store.close();
  });

  it("tells a file that may only be read", async () => {
    const { client, store, lease } = await leased();
    await client.execute("PRAGMA query_only = 1");
    const failed = store.commit(page(lease));
    await expect(failed).rejects.toBeInstanceOf(SetupError);
    await expect(failed).rejects.toThrow(/READONLY.*the operator must make it writable/);
    await store.close();
  });
});

describe("a connection that was told BUSY", () => {
  it("is replaced before anything else uses it: what then seems written is written", async () => {
    const { store, url } = await opened();
    const other = await opened(url);
    const transaction = await other.client.transaction("write");
    const asked = ["orders", "products", "stock"].map((flow) =>
      store.acquire({ store: "us", flow }, { holder: "a", leaseMs: 1000, now: 0 }),
    );
    const [first, ...rest] = await Promise.allSettled(asked);
    transaction.close();
    expect(first?.status).toBe("rejected");
    expect(rest.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await store.acquire(ORDERS, { holder: "a", leaseMs: 1000, now: 0 });
    expect(await other.store.leases(0)).toMatchObject([{ scope: ORDERS, holder: "a" }]);
    await store.close();
    await other.store.close();
  });

  it("is replaced again when its replacement was told BUSY, too", async () => {
    const url = freshFile();
    const client = createClient({ url, timeout: 50, concurrency: 1 });
    let isBusy = false;
    const prepare = async (fresh: Client) => {
      if (isBusy) await fresh.execute("CREATE TABLE not_now (x)");
    };
    const store = await libsqlStore({ client, db: drizzle(client), name: "state.db", prepare });
    const other = await opened(url);
    const transaction = await other.client.transaction("write");
    isBusy = true;
    for (let tries = 0; tries < 3; tries += 1) {
      const failed = store.acquire(ORDERS, { holder: "a", leaseMs: 1000, now: 0 });
      await expect(failed).rejects.toBeInstanceOf(SystemError);
    }
    isBusy = false;
    transaction.close();
    await store.acquire(ORDERS, { holder: "a", leaseMs: 1000, now: 0 });
    expect(await other.store.leases(0)).toMatchObject([{ scope: ORDERS, holder: "a" }]);
    await store.close();
    await other.store.close();
  });
});

describe("links()", () => {
  it("asks once, whatever the number of flows and ids", async () => {
    const { client: plain, store } = await opened();
    const { client, calls } = counting(plain);
    const counted = await libsqlStore({ client: client, db: drizzle(client), name: "state.db" });
    const before = calls();
    const ids = Array.from({ length: 1000 }, (_, index) => String(index));
    await counted.links("us", { orders: ids, products: ids, stock: ids });
    expect(calls() - before).toBe(1);
    await store.close();
  });

  it("looks each id up instead of walking all links of the store", async () => {
    const { client, store } = await opened();
    const seen: string[] = [];
    const spied = new Proxy(client, {
      get: (target, key) =>
        key === "execute"
          ? (statement: { sql: string }) => {
              seen.push(statement.sql);
              return target.execute(statement as never);
            }
          : Reflect.get(target, key, target),
    });
    const spiedStore = await libsqlStore({ client: spied, db: drizzle(spied), name: "state.db" });
    await spiedStore.links("us", { orders: ["1"] });
    const plan = await client.execute({
      sql: `EXPLAIN QUERY PLAN ${seen.at(-1)}`,
      args: ['[["orders","1"]]', "us"],
    });
    expect(plan.rows.map(({ detail }) => detail).join("\n")).toMatch(
      /SCAN wanted.*\n.*SEARCH links USING INDEX \S+ \(store=\? AND flow=\? AND source_id=\?\)/,
    );
    await store.close();
  });
});

describe("startRun()", () => {
  it("closes the book on a run that was killed", async () => {
    const { client, store, lease } = await leased();
    const killed = await store.startRun(lease, 5);
    await store.startRun(lease, 9);
    const { rows } = await client.execute({
      sql: "SELECT status, ended_at, error FROM runs WHERE id = ?",
      args: [killed],
    });
    expect(rows[0]).toMatchObject({ status: "failed", ended_at: 9 });
    expect(rows[0]?.error).toMatch(/killed/);
    await store.close();
  });

  it("forgets the oldest runs of its scope, and of no other", async () => {
    const { client, store, lease } = await leased();
    const { store: shop, flow } = lease.scope;
    for (const [name, count] of [
      [flow, 2005],
      ["other", 2005],
    ] as const) {
      await client.execute({
        sql: `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
          INSERT INTO runs (store, flow, holder, status, started_at)
          SELECT ?, ?, 'test', 'complete', i FROM n`,
        args: [count, shop, name],
      });
    }
    const newest = await store.startRun(lease, 9999);
    const { rows } = await client.execute(
      "SELECT flow, count(*) AS kept, max(id) AS newest FROM runs GROUP BY flow",
    );
    const kept = Object.fromEntries(rows.map((row) => [row.flow, row.kept]));
    expect(kept).toEqual({ [flow]: 2000, other: 2005 });
    expect(rows.some((row) => row.newest === newest)).toBe(true);
    await store.close();
  });
});
