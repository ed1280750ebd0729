import type { Platform } from "@tillbridge/core";

/** One call as it came in, whichever transport it came by. */
export interface Seen {
  readonly url: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly redirect: RequestInit["redirect"];
}

export type Reply = (seen: Seen) => Response | Promise<Response>;

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });

export const page = (status: number, headers: Record<string, string> = {}): Response =>
  new Response("<html>no JSON</html>", {
    status,
    headers: { "content-type": "text/html", ...headers },
  });

export const result = (value: unknown): Response => json({ jsonrpc: "2.0", id: 1, result: value });

export const failure = (name: string, message: string): Response => {
  const data = { name, message, debug: "Traceback (most recent call last): SECRET" };
  return json({ jsonrpc: "2.0", id: 1, error: { code: 200, message: "Odoo Server Error", data } });
};

const USER = { id: 6, login: "bot", email: "b@x.test", company_id: 1, company_ids: [1, 2] };

/** A call's time limit is the one wait that is not to be over at once. */
const TIME_LIMIT_MS = 150_000;

/**
 * A platform whose network is an Odoo 18 that logs anybody in, answers models' methods as the test
 * says, and lets time pass at once: for what no server can be made to do on demand.
 */
export function scriptedOdoo(replies: Readonly<Record<string, Reply>>) {
  const calls: string[] = [];
  const slept: number[] = [];
  const platform: Platform = {
    now: () => Date.UTC(2026, 10, 23),
    random: () => 0.5,
    sleep: (ms) => {
      if (ms >= TIME_LIMIT_MS) return new Promise(() => undefined);
      slept.push(ms);
      return Promise.resolve();
    },
    fetch: async (input, init) => {
      const seen = seenIn(String(input), init ?? {});
      calls.push(seen.method);
      return (replies[seen.method] ?? login)(seen);
    },
  };
  return { platform, calls, slept };
}

const LOGIN: Readonly<Record<string, Reply>> = {
  "/web/version": () => page(404),
  "/web/webclient/version_info": () =>
    result({ server_version: "18.0", server_version_info: [18, 0, 0, "final", 0, ""] }),
  "common.authenticate": () => result(6),
  "res.users.context_get": () => result({ uid: 6, lang: "en_US", tz: "UTC" }),
  "res.users.read": () => result([USER]),
};

function login(seen: Seen): Response | Promise<Response> {
  const reply = LOGIN[seen.method];
  if (!reply) throw new Error(`nobody said how to answer ${seen.method}`);
  return reply(seen);
}

interface RpcBody {
  readonly params?: { readonly service: string; readonly method: string; readonly args: unknown[] };
}

function seenIn(url: string, init: RequestInit): Seen {
  const signal = init.signal ?? new AbortController().signal;
  const { redirect } = init;
  const { params } = JSON.parse(String(init.body ?? "{}")) as RpcBody;
  const path = new URL(url).pathname;
  if (!params) return { url, method: path, args: [], named: {}, signal, redirect };
  if (params.service === "common") {
    return {
      url,
      method: `common.${params.method}`,
      args: params.args,
      named: {},
      signal,
      redirect,
    };
  }
  const [, , , model, method, args, named] = params.args;
  return {
    url,
    method: `${String(model)}.${String(method)}`,
    args: args as unknown[],
    named: named as Record<string, unknown>,
    signal,
    redirect,
  };
}

export const SETTINGS = {
  url: "http://odoo.test",
  database: "db",
  login: "bot",
  apiKey: "key",
} as const;
