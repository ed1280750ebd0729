import { OdooFault } from "../fault.ts";
import { type Answer, exchange, type Wire } from "./http.ts";
import type { Request, Transport } from "./transport.ts";

export interface JsonRpcSettings {
  readonly url: string;
  readonly database: string;
  readonly login: string;
  readonly apiKey: string;
}

/** Odoo 17 and 18. Every call carries the user's id and key; the id is asked for once. */
export function jsonRpcTransport(wire: Wire, settings: JsonRpcSettings): Transport {
  const { url, database, login, apiKey } = settings;
  let userId: Promise<number> | undefined;
  const service = (name: string, method: string, args: unknown[], signal?: AbortSignal) =>
    callService(wire, `${url}/jsonrpc`, { service: name, method, args }, signal);

  async function authenticate(): Promise<number> {
    wire.count("common.authenticate");
    const uid = await service("common", "authenticate", [database, login, apiKey, {}]);
    if (typeof uid === "number" && uid > 0) return uid;
    throw new OdooFault(`login "${login}" or its API key was refused`, {
      kind: "exception",
      exception: "odoo.exceptions.AccessDenied",
    });
  }

  return {
    send: async (request) => {
      userId ??= authenticate();
      const uid = await userId.catch((error: unknown) => {
        userId = undefined;
        throw error instanceof OdooFault ? error.asUndone() : error;
      });
      const { model, method } = request;
      wire.count(`${model}.${method}`);
      const [positional, named] = toPython(request);
      const args = [database, uid, apiKey, model, method, positional, named];
      return service("object", "execute_kw", args, request.signal);
    },
  };
}

/**
 * Ids go first; the values of `create` and `write` must be positional, since their Python names
 * differ between models before 19.
 */
function toPython({ method, args, context }: Request): [unknown[], Record<string, unknown>] {
  const { ids, ...rest } = args;
  const named: Record<string, unknown> = rest;
  const positional: unknown[] = ids ? [ids] : [];
  const name = method === "create" ? "vals_list" : method === "write" ? "vals" : undefined;
  if (name !== undefined) {
    positional.push(named[name]);
    delete named[name];
  }
  return [positional, { ...renamed(method, named), context }];
}

/** The one look-up whose argument had another name before 19. */
function renamed(method: string, named: Record<string, unknown>): Record<string, unknown> {
  if (method !== "name_search" || !("domain" in named)) return named;
  const { domain, ...rest } = named;
  return { ...rest, args: domain };
}

async function callService(
  wire: Wire,
  url: string,
  params: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const answer = await exchange(
    wire,
    url,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", method: "call", id: 1, params }),
    },
    signal,
  );
  return unwrap(answer);
}

interface Envelope {
  readonly jsonrpc?: unknown;
  readonly result?: unknown;
  readonly error?: {
    readonly message?: unknown;
    readonly data?: { readonly name?: unknown; readonly message?: unknown };
  };
}

/** Failures come with HTTP 200 too. A method that returns nothing gives `null` or no result. */
function unwrap({ status, json, isJson }: Answer): unknown {
  if (!isJson && status === 404) {
    throw new OdooFault("HTTP 404 without Odoo's words", { kind: "elsewhere" });
  }
  const envelope = (typeof json === "object" && json !== null ? json : {}) as Envelope;
  if (envelope.error) {
    const { data, message } = envelope.error;
    throw new OdooFault(String(data?.message ?? message ?? "unknown error"), {
      kind: "exception",
      exception: String(data?.name ?? ""),
    });
  }
  if (envelope.jsonrpc !== "2.0") {
    throw new OdooFault(`HTTP ${status} with an answer that is no JSON-RPC`, {
      kind: "interrupted",
    });
  }
  return envelope.result ?? null;
}
