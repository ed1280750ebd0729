import { SetupError, SystemError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { graphqlError, WIRED, type Wire, wired } from "../test/wire.ts";
import { type Document, document } from "./document.ts";
import { TooCostlyError } from "./index.ts";
import { checkScopes } from "./scopes.ts";

const signal = new AbortController().signal;
const ORDERS: Document<{ orders: string }, object> = document({
  name: "Orders",
  scopes: [],
  text: "query Orders { orders { nodes { id } } }",
});
const SET: Document<unknown, object> = document({
  name: "SetStock",
  scopes: [],
  text: "mutation SetStock { inventorySetQuantities { userErrors { message } } }",
});
const FINE: Wire = { json: { data: { orders: "fine" } } };
const HTML = "<html><title>Something went wrong</title></html>";

type ErrorClass = typeof SetupError | typeof SystemError;

/** What was answered, and what the operator is told. */
const REFUSALS: readonly [seen: string, wire: Wire, error: ErrorClass, told: RegExp][] = [
  ["an invalid token", refusal(401, "[API] Invalid API key"), SetupError, /401 .*valid token/],
  [
    "an unpaid store",
    { status: 402, text: HTML },
    SetupError,
    /402; the store's owner must settle/,
  ],
  [
    "a scope nobody approved",
    refusal(403, "[API] This action requires merchant approval for read_orders scope."),
    SetupError,
    /403 .*read_orders.*owner must approve/,
  ],
  [
    "a token that does not expire",
    refusal(403, "[API] Non-expiring access tokens are no longer accepted"),
    SetupError,
    /must use client credentials/,
  ],
  ["an unknown store", refusal(404, "Not Found"), SetupError, /404 "Not Found".*myshopify.com/],
  ["a locked store", { status: 423, text: HTML }, SetupError, /423; the store is locked/],
  [
    "an alias",
    { status: 301, text: HTML, headers: { location: "https://other.myshopify.com/" } },
    SetupError,
    /sends us to "https:\/\/other.myshopify.com\/".*not an alias/,
  ],
  [
    "a missing scope, with the other data",
    graphqlError("ACCESS_DENIED", "Access denied for orders field.", ["orders"]),
    SetupError,
    /Access denied for orders field. \(ACCESS_DENIED at orders\); the operator must grant/,
  ],
  ["a query too costly", graphqlError("MAX_COST_EXCEEDED", "Cost is 1723"), TooCostlyError, /1723/],
  [
    "a field that is gone",
    graphqlError("undefinedField", "Field 'x' doesn't exist", ["query Orders", "x"]),
    SetupError,
    /undefinedField at query Orders.x\); the author of the query/,
  ],
  ["a closed store", graphqlError("SHOP_INACTIVE", "Shop is inactive"), SetupError, /its owner/],
  ["no data", { json: { data: null } }, SystemError, /an answer without data, 6 times/],
  ["half an answer", { text: '{"data":{"orde' }, SystemError, /no JSON, 6 times/],
  ["a page of HTML", { text: HTML }, SystemError, /no JSON, 6 times/],
  ["a refusal with status 200", { json: { errors: "Not Found" } }, SetupError, /"Not Found"/],
  ["an outage", { status: 503, text: HTML }, SystemError, /503, 6 times/],
  ["Cloudflare's outage", { status: 520, text: HTML }, SystemError, /520/],
  ["a security rejection", { status: 430, text: HTML }, SystemError, /430/],
  ["no network", { broken: new TypeError("fetch failed") }, SystemError, /fetch failed/],
  ["silence", "silence", SystemError, /no answer within 60 s, 2 times/],
];

function refusal(status: number, errors: string): Wire {
  return { status, json: { errors } };
}

describe("query()", () => {
  it.each(REFUSALS)("tells %s by who can fix it", async (_seen, wire, error, told) => {
    const { shopify, time } = wired([wire]);
    const query = time.until(shopify.query(ORDERS, {}, signal));
    await expect(query).rejects.toBeInstanceOf(error);
    await expect(query).rejects.toThrow(told);
    await expect(query).rejects.toThrow(WIRED);
  });

  it("asks again when time may help, later each time, and says when to come back", async () => {
    const { shopify, time, asked } = wired([{ status: 502, text: HTML }]);
    const query = time.until(shopify.query(ORDERS, {}, signal));
    await expect(query).rejects.toMatchObject({ retryAfterMs: 60_000 });
    const waits = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
    expect(waits).toEqual([760, 1510, 3010, 6010, 12_010]);
  });

  it.each([
    ["an internal error", graphqlError("INTERNAL_SERVER_ERROR", "Internal error")],
    ["a lost answer", { broken: new TypeError("terminated") }],
    ["half an answer", { text: '{"data":{"ord' }],
    ["silence", "silence"],
  ] satisfies [string, Wire][])("gets over %s", async (_seen, wire) => {
    const { shopify, time } = wired([wire, FINE]);
    expect(await time.until(shopify.query(ORDERS, {}, signal))).toEqual({ orders: "fine" });
  });

  it("waits as long as Shopify wishes", async () => {
    const busy = { status: 429, text: HTML, headers: { "retry-after": "7.0" } };
    const { shopify, time, asked } = wired([busy, FINE]);
    await time.until(shopify.query(ORDERS, {}, signal));
    expect(asked[1]?.at).toBe(7010);
  });

  it("takes data that comes with an empty list of errors", async () => {
    const { shopify, time } = wired([{ json: { data: { orders: "fine" }, errors: [] } }]);
    expect(await time.until(shopify.query(ORDERS, {}, signal))).toEqual({ orders: "fine" });
  });

  it("stops at once when it is told to", async () => {
    const { shopify, time } = wired(["silence"]);
    const stopping = new AbortController();
    const query = shopify.query(ORDERS, {}, stopping.signal);
    stopping.abort(new Error("the operator's wish"));
    await expect(time.until(query)).rejects.toThrow("the operator's wish");
  });

  it("keeps what Shopify says will stop working, and the check tells it", async () => {
    const headers = { "x-shopify-api-deprecated-reason": "https://shopify.dev/gone" };
    const info = {
      data: {
        shop: { name: "Wired", myshopifyDomain: WIRED, currencyCode: "USD", shopAddress: {} },
        currentAppInstallation: { accessScopes: [] },
      },
    };
    const { shopify, time } = wired([{ json: info, headers }]);
    const findings = await time.until(checkScopes(shopify, [], {}, signal));
    expect(findings).toContainEqual(
      expect.objectContaining({
        level: "warning",
        message: expect.stringContaining("https://shopify.dev/gone"),
      }),
    );
  });
});

describe("a mutation", () => {
  it.each([
    ["429", { status: 429, text: HTML }],
    ["430", { status: 430, text: HTML }],
    ["THROTTLED", graphqlError("THROTTLED", "Throttled")],
  ] satisfies [string, Wire][])("is sent again after %s: it was not run", async (_seen, wire) => {
    const { shopify, time, asked } = wired([wire, FINE]);
    await time.until(shopify.query(SET, {}, signal));
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["502", { status: 502, text: HTML }],
    ["a lost answer", { broken: new TypeError("terminated") }],
    ["silence", "silence"],
    ["half an answer", { text: '{"data":{"inv' }],
    ["an internal error", graphqlError("INTERNAL_SERVER_ERROR", "Internal error")],
  ] satisfies [string, Wire][])("is not sent again after %s", async (_seen, wire) => {
    const { shopify, time, asked } = wired([wire, FINE]);
    const query = time.until(shopify.query(SET, {}, signal));
    await expect(query).rejects.toBeInstanceOf(SystemError);
    await expect(query).rejects.toThrow(/nobody knows whether the mutation was run/);
    expect(asked).toHaveLength(1);
  });
});
