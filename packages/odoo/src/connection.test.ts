import { RecordError, SetupError, SystemError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import {
  failure,
  json,
  page,
  type Reply,
  result,
  SETTINGS,
  scriptedOdoo,
} from "../test/scripted-odoo.ts";
import { connectOdoo } from "./connection.ts";

/** Answers one after the other, the last one for ever. */
function inTurn(...responses: readonly (() => Response)[]): Reply {
  let at = 0;
  return () => {
    const next = responses[Math.min(at, responses.length - 1)];
    at += 1;
    return next?.() ?? page(500);
  };
}

const READ = ["res.partner", "search", { domain: [] }] as const;
const WRITE = ["res.partner", "write", { ids: [1], vals: { name: "x" } }] as const;

function connect(replies: Readonly<Record<string, Reply>>, settings: object = {}) {
  const script = scriptedOdoo(replies);
  return { ...script, odoo: connectOdoo({ ...SETTINGS, ...settings }, script.platform) };
}

describe("connectOdoo()", () => {
  it("sends nothing before the first call, and logs in once for calls at once", async () => {
    const { odoo, calls } = connect({ "res.partner.search": () => result([3]) });
    expect(calls).toEqual([]);
    const found = await Promise.all([odoo.call(...READ), odoo.call(...READ)]);
    expect(found).toEqual([[3], [3]]);
    expect(calls.filter((name) => name === "common.authenticate")).toHaveLength(1);
    expect(calls.filter((name) => name === "res.users.read")).toHaveLength(1);
    expect(odoo.stats.get("res.partner.search")).toBe(2);
  });

  it("carries language, time zone and company, which a call may change", async () => {
    const contexts: unknown[] = [];
    const search: Reply = ({ named }) => {
      contexts.push(named.context);
      return result([]);
    };
    const { odoo } = connect({ "res.partner.search": search }, { companyId: 2 });
    await odoo.call(...READ);
    await odoo.call(...READ, { context: { lang: "fr_FR", active_test: false } });
    const usual = { lang: "en_US", tz: "UTC", allowed_company_ids: [2] };
    expect(contexts).toEqual([usual, { ...usual, lang: "fr_FR", active_test: false }]);
  });

  it("puts ids and the values of create and write first: their names differ by model", async () => {
    const seen: unknown[] = [];
    const take: Reply = ({ method, args, named }) => {
      const { context: _, ...rest } = named;
      seen.push([method, args, rest]);
      return result([1]);
    };
    const { odoo } = connect({ "a.create": take, "a.write": take, "a.go": take, "a.load": take });
    await odoo.call("a", "create", { vals_list: [{ x: 1 }] });
    await odoo.call("a", "write", { ids: [1, 2], vals: { x: 1 } });
    await odoo.call("a", "go", { ids: [1], line_id: 4 });
    await odoo.call("a", "load", { fields: ["id"], data: [] });
    expect(seen).toEqual([
      ["a.create", [[{ x: 1 }]], {}],
      ["a.write", [[1, 2], { x: 1 }], {}],
      ["a.go", [[1]], { line_id: 4 }],
      ["a.load", [], { fields: ["id"], data: [] }],
    ]);
  });

  it("wants a login where the key alone does not tell the user", async () => {
    const { odoo } = connect({}, { login: undefined });
    await expect(odoo.call(...READ)).rejects.toThrow(/Odoo 18\.0 .* without a login/);
  });

  it("refuses a company that is none of the user's", async () => {
    const { odoo } = connect({}, { companyId: 9 });
    await expect(odoo.session()).rejects.toThrow(/company 9 .* may work in 1, 2/);
  });

  it("answers null for a method that returns nothing", async () => {
    const { odoo } = connect({ "a.lock": () => json({ jsonrpc: "2.0", id: 1 }) });
    await expect(odoo.call("a", "lock", { ids: [1] })).resolves.toBeNull();
  });
});

describe("a call whose answer is lost", () => {
  const lost: readonly [string, () => Response][] = [
    ["a 502", () => page(502)],
    ["a 504", () => page(504)],
    ["a page with HTTP 200", () => page(200)],
    ["a page with HTTP 500", () => page(500)],
    [
      "JSON that is cut off",
      () => new Response('{"jsonrpc"', { headers: { "content-type": "application/json" } }),
    ],
    ["JSON of somebody else", () => json({ ok: true })],
    [
      "a closed connection",
      () => raise(new TypeError("fetch failed", { cause: new Error("closed") })),
    ],
  ];

  it.each(lost)("is repeated when it reads: %s", async (_, broken) => {
    const { odoo, slept } = connect({
      "res.partner.search": inTurn(broken, broken, () => result([3])),
    });
    await expect(odoo.call(...READ)).resolves.toEqual([3]);
    expect(slept).toEqual([375, 750]);
  });

  it.each(lost)("is not repeated when it writes: %s", async (_, broken) => {
    const { odoo } = connect({ "res.partner.write": inTurn(broken) });
    await expect(odoo.call(...WRITE)).rejects.toThrow(SystemError);
    expect(odoo.stats.get("res.partner.write")).toBe(1);
  });

  it("is repeated when the caller says that it may be", async () => {
    const { odoo } = connect({
      "res.partner.write": inTurn(
        () => page(502),
        () => result(true),
      ),
    });
    await expect(odoo.call(...WRITE, { repeatable: true })).resolves.toBe(true);
  });

  it("is repeated when it makes records that are left alone once they are there", async () => {
    const reply = () =>
      inTurn(
        () => page(502),
        () => result({ ids: [1], messages: [] }),
      );
    const load = ["res.partner", "load", { fields: ["id"], data: [["m.a"]] }] as const;
    const insertOnly = { mode: "update", noupdate: true };
    const safe = connect({ "res.partner.load": reply() });
    await expect(safe.odoo.call(...load, { context: insertOnly })).resolves.toBeTruthy();
    const unsafe = connect({ "res.partner.load": reply() });
    await expect(unsafe.odoo.call(...load)).rejects.toThrow(SystemError);
  });

  it("is given up at last", async () => {
    const { odoo } = connect({ "res.partner.search": () => page(502) });
    await expect(odoo.call(...READ)).rejects.toThrow(SystemError);
    expect(odoo.stats.get("res.partner.search")).toBe(6);
  });

  it("is given up after its time limit", async () => {
    const never: Reply = ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    const { odoo } = connect({ "res.partner.search": never }, { timeLimitMs: 10 });
    await expect(odoo.call(...READ)).rejects.toThrow(/no answer within/);
    expect(odoo.stats.get("res.partner.search")).toBe(2);
  });
});

describe("a call that was turned away", () => {
  it("waits as long as it is told, even when it writes", async () => {
    const busy = () => page(429, { "retry-after": "7" });
    const { odoo, slept } = connect({ "res.partner.write": inTurn(busy, () => result(true)) });
    await expect(odoo.call(...WRITE)).resolves.toBe(true);
    expect(slept).toEqual([7000]);
  });

  it("ends the run when it would have to wait long", async () => {
    const { odoo } = connect({ "res.partner.search": () => page(503, { "retry-after": "600" }) });
    await expect(odoo.call(...READ)).rejects.toMatchObject({
      name: "SystemError",
      retryAfterMs: 600_000,
    });
    expect(odoo.stats.get("res.partner.search")).toBe(1);
  });

  it.each([
    "psycopg2.errors.SerializationFailure",
    "psycopg2.errors.DeadlockDetected",
    "psycopg2.OperationalError",
    "psycopg2.pool.PoolError",
  ])("goes again when Odoo rolled it back: %s", async (name) => {
    const rolledBack = () => failure(name, "try later");
    const { odoo } = connect({ "res.partner.write": inTurn(rolledBack, () => result(true)) });
    await expect(odoo.call(...WRITE)).resolves.toBe(true);
  });

  it("says where to when the address has moved", async () => {
    const moved: Reply = ({ redirect }) =>
      redirect !== "manual" ? page(200) : page(301, { location: "https://odoo.test/web/version" });
    const { odoo } = connect({ "/web/version": moved });
    await expect(odoo.call(...READ)).rejects.toThrow(/redirected to https:\/\/odoo\.test/);
    await expect(odoo.call(...READ)).rejects.toThrow(SetupError);
  });

  it("stops at once when the caller gives up", async () => {
    const giving = new AbortController();
    const { odoo } = connect({
      "res.partner.search": () => {
        giving.abort(new Error("enough"));
        return page(502);
      },
    });
    const calling = odoo.call(...READ, { signal: giving.signal, tries: 1 });
    await expect(calling).rejects.toThrow(SystemError);
    await expect(odoo.call(...READ, { signal: giving.signal })).rejects.toThrow("enough");
    expect(odoo.stats.get("res.partner.search")).toBe(1);
  });
});

describe("what Odoo refuses", () => {
  it.each([
    ["odoo.exceptions.UserError", "Not now", RecordError, /"Not now"/],
    ["odoo.exceptions.ValidationError", "No\n\tgood", RecordError, /"No good"/],
    ["odoo.exceptions.RedirectWarning", "No warehouse", RecordError, /"No warehouse"/],
    ["odoo.exceptions.MissingError", "deleted", RecordError, /"deleted"/],
    ["builtins.TypeError", "'int' object", RecordError, /builtins\.TypeError: 'int' object/],
    ["builtins.KeyError", "nofield", SetupError, /"nofield" is no field of res\.partner/],
    ["builtins.ValueError", "Invalid field 'x' in 'res.partner'", SetupError, /install the module/],
    ["builtins.ValueError", "Wrong value for type: 'x'", RecordError, /Wrong value/],
    ["odoo.exceptions.AccessDenied", "Access Denied", SetupError, /make a new key/],
    ["odoo.exceptions.AccessError", "Groups: X", SetupError, /no right to write res\.partner.*X/],
    [
      "odoo.exceptions.UserError",
      "Object res.partner doesn't exist",
      SetupError,
      /install module base/,
    ],
    ["builtins.AttributeError", "no method 'write'", SetupError, /no such method/],
    ["psycopg2.OperationalError", 'database "db" does not exist', SetupError, /no database "db"/],
    ["psycopg2.errors.UniqueViolation", "duplicate key", RecordError, /duplicate key/],
  ])("%s %j", async (name, message, kind, words) => {
    const { odoo } = connect({ "res.partner.write": () => failure(name, message) });
    const error: unknown = await odoo.call(...WRITE).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(words);
    expect(odoo.stats.get("res.partner.write")).toBe(1);
  });

  it("is told without Odoo's traceback, which holds other people's data", async () => {
    const { odoo } = connect({ "res.partner.write": () => failure("builtins.TypeError", "x") });
    const error = (await odoo.call(...WRITE).catch((thrown: unknown) => thrown)) as Error;
    expect(JSON.stringify([error.message, error.cause, String(error.cause)])).not.toContain(
      "SECRET",
    );
  });
});

describe("calls at once", () => {
  function crowd() {
    let inside = 0;
    const crowdSeen = { peak: 0 };
    const slow: Reply = async () => {
      inside += 1;
      crowdSeen.peak = Math.max(crowdSeen.peak, inside);
      await new Promise((resolve) => setTimeout(resolve, 1));
      inside -= 1;
      return result(true);
    };
    const script = scriptedOdoo({ "res.partner.search": slow, "res.partner.write": slow });
    const connection = () => connectOdoo({ ...SETTINGS, callsAtOnce: 3 }, script.platform);
    return { crowdSeen, connection };
  }

  it("are limited over all connections to a database", async () => {
    const { crowdSeen, connection } = crowd();
    const odoos = [connection(), connection()];
    await Promise.all(odoos.flatMap((odoo) => Array.from({ length: 9 }, () => odoo.call(...READ))));
    expect(crowdSeen.peak).toBe(3);
  });

  it("are one where a call must be alone", async () => {
    const { crowdSeen, connection } = crowd();
    const odoos = [connection(), connection()];
    const writes = odoos.flatMap((odoo) =>
      Array.from({ length: 4 }, () => odoo.call(...WRITE, { alone: true })),
    );
    await Promise.all(writes);
    expect(crowdSeen.peak).toBe(1);
  });

  it("do not overlap inside an exclusive work of one name", async () => {
    const { crowdSeen, connection } = crowd();
    const odoos = [connection(), connection(), connection()];
    const both = odoos.map((odoo) =>
      odoo.exclusively("products", async () => {
        await odoo.call(...READ);
        await odoo.call(...WRITE);
      }),
    );
    await Promise.all(both);
    expect(crowdSeen.peak).toBe(1);
  });
});

function raise(error: Error): never {
  throw error;
}
