import { OdooFault } from "../fault.ts";
import { type Answer, exchange, type Wire } from "./http.ts";
import type { Transport } from "./transport.ts";

export interface Json2Settings {
  readonly url: string;
  readonly database: string;
  readonly apiKey: string;
}

/** Odoo 19 and later: bearer key, named arguments, the bare value as answer. */
export function json2Transport(wire: Wire, settings: Json2Settings): Transport {
  const headers = {
    authorization: `Bearer ${settings.apiKey}`,
    "content-type": "application/json",
    "x-odoo-database": settings.database,
  };
  return {
    send: async ({ model, method, args, context, signal }) => {
      wire.count(`${model}.${method}`);
      const answer = await exchange(
        wire,
        `${settings.url}/json/2/${model}/${method}`,
        { method: "POST", headers, body: JSON.stringify({ ...args, context }) },
        signal,
      );
      return unwrap(answer);
    },
  };
}

interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
}

/** Classified by the exception's name; the status is only a hint. */
function unwrap({ status, json, isJson }: Answer): unknown {
  if (isJson && status === 200) return json;
  const failure = (typeof json === "object" && json !== null ? json : {}) as Failure;
  if (typeof failure.name === "string") {
    throw new OdooFault(String(failure.message ?? failure.name), {
      kind: "exception",
      exception: failure.name,
    });
  }
  // Odoo answers an unknown database with its HTML page for "not found".
  if (status === 404) {
    throw new OdooFault('HTTP 404; its module "rpc" must be installed too', { kind: "elsewhere" });
  }
  if (status === 401 || status === 403) {
    throw new OdooFault(`HTTP ${status}`, {
      kind: "exception",
      exception: "werkzeug.exceptions.Unauthorized",
    });
  }
  throw new OdooFault(`HTTP ${status} with an answer that is no JSON`, { kind: "interrupted" });
}
