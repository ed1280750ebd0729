import { SetupError, SystemError } from "@tillbridge/core";
import {
  type Fault,
  type LogEntry,
  type ShopifySimServer,
  startShopifySim,
} from "@tillbridge/shopify-sim";
import { afterEach, describe, expect, test } from "vitest";
import { Page } from "../test/documents.ts";
import { orderOf, SCOPES, SHOP, storeOf, TOKEN } from "../test/sim.ts";
import { virtualTime } from "../test/virtual-time.ts";
import { connectShopify, type ShopifyOptions } from "./client.ts";
import { document } from "./document.ts";
import { checkScopes } from "./scopes.ts";

const NOON = Date.UTC(2026, 10, 1, 12);
const signal = new AbortController().signal;
const PAGE = { first: 5, query: "" };
let sim: ShopifySimServer;
let calls: LogEntry[];

afterEach(() => sim.close());

async function connected(
  options: Partial<ShopifyOptions> = {},
  faults: readonly (Fault | undefined)[] = [],
  store = storeOf([orderOf(1, NOON)]),
) {
  const time = virtualTime(fetch, NOON);
  calls = [];
  sim = await startShopifySim({
    onCall: (call) => calls.push(call),
    stores: [store],
    clock: () => time.platform.now(),
    faults: ({ index }) => faults[index],
  });
  const shopify = connectShopify(
    { shop: SHOP, auth: { token: TOKEN }, origin: sim.storeUrl(SHOP), ...options },
    time.platform,
  );
  return { shopify, ...time };
}

describe("retries", () => {
  const passing: readonly Fault[] = [
    { kind: "status", status: 502 },
    { kind: "status", status: 429, retryAfterSeconds: 7 },
    { kind: "reset", when: "before" },
    { kind: "reset", when: "after" },
    { kind: "malformed" },
    { kind: "truncated" },
    { kind: "throttled" },
  ];
  for (const fault of passing) {
    test(`query() asks again after ${JSON.stringify(fault)}`, async () => {
      const { shopify } = await connected({}, [fault]);
      const { orders } = await shopify.query(Page, PAGE, signal);
      expect(orders.nodes).toHaveLength(1);
    });
  }

  test("query() waits at least as long as Retry-After says", async () => {
    const { shopify, slept } = await connected({}, [
      { kind: "status", status: 429, retryAfterSeconds: 7 },
    ]);
    await shopify.query(Page, PAGE, signal);
    expect(Math.max(...slept)).toBeGreaterThanOrEqual(7000);
  });

  test("query() gives up with SystemError when Shopify keeps failing", async () => {
    const down = Array.from({ length: 20 }, (): Fault => ({ kind: "status", status: 503 }));
    const { shopify } = await connected({}, down);
    await expect(shopify.query(Page, PAGE, signal)).rejects.toThrow(SystemError);
  });
});

describe("refusals", () => {
  test("query() says that a wrong token is the operator's to fix", async () => {
    const { shopify } = await connected({ auth: { token: "wrong" } });
    const refused = shopify.query(Page, PAGE, signal);
    await expect(refused).rejects.toThrow(SetupError);
    await expect(refused).rejects.toThrow(/401 "\[API\] Invalid API key.*operator/);
  });

  test("query() names the missing scope", async () => {
    const store = storeOf([orderOf(1, NOON)], {
      access: [{ token: TOKEN, scopes: ["read_products"] }],
    });
    const { shopify } = await connected({}, [], store);
    await expect(shopify.query(Page, PAGE, signal)).rejects.toThrow(/`read_orders` access scope/);
  });

  test("query() refuses an unknown shop", async () => {
    const { shopify } = await connected({ origin: "http://127.0.0.1:1/nowhere" });
    await expect(shopify.query(Page, PAGE, signal)).rejects.toThrow(SystemError);
    const unknown = connectShopify(
      { shop: "x.myshopify.com", auth: { token: TOKEN }, origin: `${sim.url}/x.myshopify.com` },
      virtualTime(fetch).platform,
    );
    await expect(unknown.query(Page, PAGE, signal)).rejects.toThrow(
      /404.*own myshopify.com domain/,
    );
  });

  test("query() does not trust a search that Shopify did not understand", async () => {
    const { shopify } = await connected();
    const typo = shopify.query(Page, { first: 5, query: "updated_att:>='2026-01-01'" }, signal);
    await expect(typo).rejects.toThrow(/updated_att: Invalid search field/);
  });

  test("query() does not trust an answer in another API version", async () => {
    const retired = async (input: RequestInfo | URL, init?: RequestInit) => {
      const response = await fetch(input, init);
      const headers = new Headers(response.headers);
      headers.set("x-shopify-api-version", "2027-01");
      return new Response(await response.text(), { headers });
    };
    const { platform } = await connected();
    const shopify = connectShopify(
      { shop: SHOP, auth: { token: TOKEN }, origin: sim.storeUrl(SHOP) },
      { ...platform, fetch: retired },
    );
    await expect(shopify.query(Page, PAGE, signal)).rejects.toThrow(
      /answered in API version 2027-01/,
    );
  });

  test("info() refuses a shop that answers under another name", async () => {
    const { platform } = await connected();
    const alias = connectShopify(
      { shop: "old.myshopify.com", auth: { token: TOKEN }, origin: sim.storeUrl(SHOP) },
      platform,
    );
    await expect(alias.info(signal)).rejects.toThrow(/answers as test.myshopify.com/);
  });
});

describe("client credentials", () => {
  const auth = { clientId: "id", clientSecret: "secret" };
  const store = () => storeOf([orderOf(1, NOON)], { access: [{ ...auth, scopes: SCOPES }] });

  test("query() signs in once for many, and again before the token expires", async () => {
    let mints = 0;
    const counting: typeof fetch = (input, init) => {
      if (String(input).endsWith("access_token")) mints += 1;
      return fetch(input, init);
    };
    const { platform, advance } = await connected({}, [], store());
    const shopify = connectShopify(
      { shop: SHOP, auth, origin: sim.storeUrl(SHOP) },
      { ...platform, fetch: counting },
    );
    await Promise.all([1, 2, 3].map(() => shopify.query(Page, PAGE, signal)));
    expect(mints).toBe(1);
    advance(86_399_000 - 30_000);
    await shopify.query(Page, PAGE, signal);
    expect(mints).toBe(2);
  });

  test("query() signs in anew when its token was revoked", async () => {
    const { shopify } = await connected({ auth }, [], store());
    await shopify.query(Page, PAGE, signal);
    sim.revoke(SHOP, `shpat_${"1".padStart(32, "0")}`);
    expect((await shopify.query(Page, PAGE, signal)).orders.nodes).toHaveLength(1);
  });

  test("query() tells Shopify's reason for refusing the credentials", async () => {
    const { shopify } = await connected({ auth: { ...auth, clientSecret: "wrong" } }, [], store());
    await expect(shopify.query(Page, PAGE, signal)).rejects.toThrow(
      /invalid_client.*check the client secret/,
    );
  });
});

describe("pacing", () => {
  test("query() spends nearly all of the bucket, and Shopify never has to refuse", async () => {
    const { shopify, platform } = await connected(
      {},
      [],
      storeOf(Array.from({ length: 250 }, (_, at) => orderOf(at + 1, NOON))),
    );
    const startedAt = platform.now();
    for (let round = 0; round < 400; round += 1) {
      await shopify.query(Page, { first: 250, query: `id:>${round % 3}` }, signal);
    }
    const seconds = (platform.now() - startedAt) / 1000;
    const spent = calls.reduce((sum, entry) => sum + (entry.actualCost ?? 0), 0);
    expect(calls.filter((entry) => entry.outcome === "throttled").length).toBeLessThanOrEqual(1);
    expect(spent).toBeGreaterThan(0.9 * (2000 + seconds * 100) - 2000);
  });
});

describe("checkScopes()", () => {
  test("names each missing scope and what it costs", async () => {
    const { shopify } = await connected();
    const documents = [Page, document({ name: "X", text: "", scopes: ["read_returns"] })];
    const findings = await checkScopes(
      shopify,
      documents,
      { read_returns: "returns stay in Shopify" },
      signal,
    );
    expect(findings.map(({ level, subject }) => `${level} ${subject}`)).toEqual([
      "ok Shopify store test.myshopify.com",
      "ok Shopify scope read_orders",
      "error Shopify scope read_returns",
    ]);
    expect(findings[2]?.cost).toBe("returns stay in Shopify");
  });
});
