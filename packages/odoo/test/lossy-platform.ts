import { type Platform, webPlatform } from "@tillbridge/core";

/** What happens to one call of `load` on its way. */
export type Fate =
  | "pass"
  /** Odoo does it and the answer is lost. */
  | "lose"
  /** Odoo does it and the proxy answers 502. */
  | "gateway"
  /** Odoo does it and the answer arrives cut off. */
  | "cut"
  /** The connection closes before Odoo has done anything. */
  | "close";

/** A call's time limit is the one wait that is not to be over at once. */
const TIME_LIMIT_MS = 150_000;

/**
 * The real network, except that each `load` of so many rows meets its fate. Waiting takes no time.
 * Other calls pass, unless the fate is asked for them too (`rows` is undefined).
 */
export function lossyPlatform(fate: (rows: number | undefined) => Fate): Platform {
  const web = webPlatform();
  return {
    ...web,
    sleep: (ms, signal) => (ms < TIME_LIMIT_MS ? Promise.resolve() : web.sleep(ms, signal)),
    fetch: async (input, init) => {
      const meets = fate(loadedRows(String(input), String(init?.body ?? "")));
      if (meets === "close") throw new TypeError("fetch failed", { cause: new Error("closed") });
      const response = await web.fetch(input, init);
      if (meets === "pass") return response;
      const text = await response.text();
      if (meets === "lose") throw new TypeError("fetch failed", { cause: new Error("reset") });
      const headers = { "content-type": "application/json" };
      if (meets === "gateway") return new Response("<html>Bad gateway</html>", { status: 502 });
      return new Response(text.slice(0, text.length / 2), { status: 200, headers });
    },
  };
}

interface Body {
  readonly data?: readonly unknown[];
  readonly params?: { readonly args?: readonly unknown[] };
}

function loadedRows(url: string, body: string): number | undefined {
  if (!body.startsWith("{")) return undefined;
  const { data, params } = JSON.parse(body) as Body;
  if (url.endsWith("/load")) return data?.length;
  const [, , , , method, , named] = params?.args ?? [];
  return method === "load" ? (named as Body).data?.length : undefined;
}
