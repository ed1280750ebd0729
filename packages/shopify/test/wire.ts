import type { Platform } from "@tillbridge/core";
import { connectShopify, type ShopifyOptions } from "../src/client.ts";
import { API_VERSION } from "../src/version.ts";
import { SimTime } from "./sim-time.ts";

export const WIRED = "wired.myshopify.com";

/** What comes over the wire in answer to one request. */
export type Wire =
  | {
      readonly status?: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly broken: Error }
  | "silence";

/** A store that answers one thing after the other, and the last one for ever. */
export function wired(wires: readonly Wire[], options: Partial<ShopifyOptions> = {}) {
  const time = new SimTime();
  const asked: { readonly url: string; readonly body: string; readonly at: number }[] = [];
  const fetch: Platform["fetch"] = async (url, init) => {
    const wire = wires[Math.min(asked.length, wires.length - 1)] ?? "silence";
    asked.push({ url: String(url), body: String(init?.body), at: time.now });
    await time.sleep(10);
    if (wire === "silence") return new Promise((_, reject) => onAbort(init?.signal, reject));
    if ("broken" in wire) throw wire.broken;
    const { status = 200, json, text = JSON.stringify(json), headers = {} } = wire;
    const type = json === undefined ? "text/html" : "application/json";
    if (status >= 300 && status < 400 && init?.redirect !== "manual") return followed();
    const base = { "content-type": type, "x-shopify-api-version": API_VERSION };
    return new Response(text, { status, headers: { ...base, ...headers } });
  };
  const platform = time.platform(fetch);
  const access = { shop: WIRED, auth: { token: "shpat" }, ...options };
  return { time, asked, platform, shopify: connectShopify(access, platform) };
}

/** Who follows a redirect gets answers of another store. */
function followed(): Response {
  const headers = { "content-type": "application/json", "x-shopify-api-version": API_VERSION };
  return new Response('{"data":{"orders":"another store\'s"}}', { headers });
}

function onAbort(signal: AbortSignal | null | undefined, reject: (reason: unknown) => void): void {
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
}

/** A GraphQL error with its code. */
export function graphqlError(code: string, message: string, path?: readonly string[]): Wire {
  return { json: { data: { orders: null }, errors: [{ message, path, extensions: { code } }] } };
}
