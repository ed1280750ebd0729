import { SetupError, SystemError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { SimTime } from "../test/sim-time.ts";
import { type TokenStore, tokenProvider } from "./auth.ts";
import type { AccessToken } from "./mint-token.ts";

const signal = new AbortController().signal;
const ACCESS = {
  shop: "us.myshopify.com",
  origin: "https://us.myshopify.com",
  auth: { clientId: "id", clientSecret: "secret" },
};

type Answer = { readonly status: number; readonly text: string } | Error;

/** An OAuth endpoint that numbers its tokens, after the answers it is told to give first. */
function endpoint(first: readonly Answer[] = []) {
  const time = new SimTime();
  const bodies: string[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    bodies.push(String(init?.body));
    const answer = first[bodies.length - 1];
    await time.sleep(100);
    if (answer instanceof Error) throw answer;
    if (answer) return new Response(answer.text, { status: answer.status });
    const token = { access_token: `t${bodies.length}`, scope: "read_orders", expires_in: 86_399 };
    return new Response(JSON.stringify(token));
  };
  const platform = time.platform(fetch);
  return { time, bodies, platform, provider: tokenProvider(ACCESS, platform) };
}

const page = (code: string) => ({
  status: 400,
  text: `<html><head><title>400 - Oauth error ${code}</title></head><body>…</body></html>`,
});

describe("client credentials", () => {
  it("are sent as a form", async () => {
    const { time, bodies, provider } = endpoint();
    expect(await time.until(provider.token(signal))).toBe("t1");
    expect(bodies).toEqual(["grant_type=client_credentials&client_id=id&client_secret=secret"]);
  });

  it("are used once for all who wait, and again a minute before the token ends", async () => {
    const { time, provider } = endpoint();
    const many = [1, 2, 3].map(() => provider.token(signal));
    expect(await time.until(Promise.all(many))).toEqual(["t1", "t1", "t1"]);
    time.now += 86_399_000 - 61_000;
    expect(await time.until(provider.token(signal))).toBe("t1");
    time.now += 2000;
    expect(await time.until(provider.token(signal))).toBe("t2");
  });

  it("are used once when many requests were refused with the same token", async () => {
    const { time, bodies, provider } = endpoint();
    const token = await time.until(provider.token(signal));
    provider.refused(token);
    expect(await time.until(provider.token(signal))).toBe("t2");
    provider.refused(token);
    expect(await time.until(provider.token(signal))).toBe("t2");
    expect(bodies).toHaveLength(2);
  });

  it("go on for the others when one of those who wait is stopped", async () => {
    const { time, provider } = endpoint();
    const stopping = new AbortController();
    const stopped = provider.token(stopping.signal);
    const other = provider.token(signal);
    stopping.abort(new Error("stopped"));
    await expect(stopped).rejects.toThrow("stopped");
    expect(await time.until(other)).toBe("t1");
  });

  it.each([
    [new TypeError("fetch failed")],
    [{ status: 503, text: "" }],
    [{ status: 200, text: "<html>" }],
    [page("application_cannot_be_found")],
  ])("get over %o", async (answer) => {
    const { time, provider } = endpoint([answer]);
    expect(await time.until(provider.token(signal))).toBe("t2");
  });

  it("are given up when Shopify stays out of reach, and tried anew by the next", async () => {
    const { time, provider } = endpoint(Array.from({ length: 6 }, () => new TypeError("no route")));
    const refused = time.until(provider.token(signal));
    await expect(refused).rejects.toBeInstanceOf(SystemError);
    await expect(refused).rejects.toThrow(/no route/);
    expect(await time.until(provider.token(signal))).toBe("t7");
  });

  it.each([
    [page("shop_not_permitted"), /"shop_not_permitted"; .*organization that owns the store/],
    [page("app_not_installed"), /"app_not_installed"; the store's owner must install/],
    [page("invalid_client"), /400 "invalid_client"; the operator must check the client secret/],
    [{ status: 404, text: "<html>" }, /no such store \(404\).*myshopify.com/],
    [{ status: 200, text: '{"access_token":"t","scope":""}' }, /no scope at all.*release an app/],
    [{ status: 200, text: "{}" }, /holds no "access_token"/],
  ])("tell %o by who can fix it", async (answer, told) => {
    const { time, provider } = endpoint(Array.from({ length: 4 }, () => answer));
    const refused = time.until(provider.token(signal));
    await expect(refused).rejects.toBeInstanceOf(SetupError);
    await expect(refused).rejects.toThrow(told);
    await expect(refused).rejects.not.toThrow(/secret=/);
  });

  it("are used by one of the workers that share their tokens", async () => {
    const { time, bodies, platform } = endpoint();
    const tokens = sharedTokens();
    const workers = [1, 2, 3].map(() => tokenProvider({ ...ACCESS, tokens }, platform));
    const all = Promise.all(workers.map((worker) => worker.token(signal)));
    expect(await time.until(all)).toEqual(["t1", "t1", "t1"]);
    for (const worker of workers) worker.refused("t1");
    const again = Promise.all(workers.map((worker) => worker.token(signal)));
    expect(await time.until(again)).toEqual(["t2", "t2", "t2"]);
    expect(bodies).toHaveLength(2);
  });
});

function sharedTokens(): TokenStore {
  let kept: AccessToken | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    read: async () => kept,
    write: async (_shop, token) => {
      kept = token;
    },
    exclusively: (_shop, work) => {
      const next = turn.then(work);
      turn = next.catch(() => undefined);
      return next;
    },
  };
}
