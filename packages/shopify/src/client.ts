import { type Platform, SetupError, type SystemError } from "@tillbridge/core";
import { ClientError, GraphQLClient } from "graphql-request";
import {
  type Answer,
  exhausted,
  judgeErrors,
  judgeStatus,
  NO_ANSWER,
  parseAnswer,
  type Verdict,
} from "./answer.ts";
import { type Auth, type TokenProvider, tokenProvider } from "./auth.ts";
import type { Document } from "./document.ts";
import { Pacer } from "./pacer.ts";
import { readShopInfo, type ShopInfo } from "./shop-info.ts";
import { API_VERSION } from "./version.ts";

export interface ShopifyOptions {
  /** "example.myshopify.com" */
  readonly shop: string;
  readonly auth: Auth;
  /** Where the store is reached; `https://<shop>` unless it is a simulated one. */
  readonly origin?: string;
  /** After this long without an answer a request is given up and tried again; 60 s. */
  readonly timeoutMs?: number;
}

/** One store's Admin API: paced, retried, and never partly answered. */
export interface Shopify {
  readonly shop: string;
  /**
   * Runs a query.
   * @throws SetupError when the operator must act: token, scope, domain, plan
   * @throws SystemError when Shopify kept failing: try again after `retryAfterMs`
   */
  readonly query: <Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ) => Promise<Data>;
  /** What never changes while we run: read once. */
  readonly info: (signal: AbortSignal) => Promise<ShopInfo>;
}

/** A store's client. Nothing is asked before the first query. */
export function connectShopify(options: ShopifyOptions, platform: Platform): Shopify {
  const origin = options.origin ?? `https://${options.shop}`;
  const client = new ShopifyClient({ ...options, origin }, platform);
  let info: Promise<ShopInfo> | undefined;
  const query: Shopify["query"] = (document, variables, signal) =>
    client.query(document, variables, signal);
  return {
    shop: options.shop,
    query,
    info: (signal) => {
      info ??= readShopInfo(query, options.shop, signal).catch((error: unknown) => {
        info = undefined;
        throw error;
      });
      return info;
    },
  };
}

const TRIES_MAX = 6;
const THROTTLED_MAX = 50;
const FIRST_WAIT_MS = 500;
const TIMEOUT_MS = 60_000;
/** Assumed of a query that has never been answered; the first answer tells the true cost. */
const COST_GUESS = 50;

class ShopifyClient {
  readonly #options: ShopifyOptions & { readonly origin: string };
  readonly #platform: Platform;
  readonly #tokens: TokenProvider;
  readonly #pacer: Pacer;
  readonly #costs = new Map<string, number>();

  constructor(options: ShopifyOptions & { readonly origin: string }, platform: Platform) {
    this.#options = options;
    this.#platform = platform;
    this.#tokens = tokenProvider(options, platform);
    this.#pacer = new Pacer(platform);
  }

  async query<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ): Promise<Data> {
    let [tries, throttled, renewed] = [0, 0, false];
    for (;;) {
      const token = await this.#tokens.token(signal);
      const { answer, verdict } = await this.#ask(document, variables, token, signal);
      if (!verdict) return answer?.data as Data;
      if (verdict.kind === "fail") throw verdict.error;
      if (verdict.kind === "unauthorized") {
        if (renewed || !this.#tokens.refused(token)) throw verdict.error;
        renewed = true;
      } else if (verdict.kind === "throttled") {
        throttled += 1;
        if (throttled > THROTTLED_MAX) throw this.#giveUp(document.name, "THROTTLED");
      } else {
        tries += 1;
        if (tries >= TRIES_MAX) throw this.#giveUp(document.name, verdict.seen);
        await this.#platform.sleep(this.#waitMs(tries, verdict.afterMs), signal);
      }
    }
  }

  /** Full jitter above half of the doubled wait; Shopify's own wish when it names one. */
  #waitMs(tries: number, afterMs: number | undefined): number {
    const most = FIRST_WAIT_MS * 2 ** tries;
    return Math.max(afterMs ?? 0, most / 2 + (this.#platform.random() * most) / 2);
  }

  #giveUp(query: string, seen: string): SystemError {
    return exhausted(this.#options.shop, query, seen);
  }

  async #ask<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    token: string,
    signal: AbortSignal,
  ): Promise<{ readonly answer?: Answer; readonly verdict: Verdict | undefined }> {
    const costKey = `${document.name} ${JSON.stringify(sizesOf(variables))}`;
    const cost = this.#costs.get(costKey) ?? COST_GUESS;
    await this.#pacer.reserve(cost, signal);
    const reply = await this.#send(document.text, variables, token, signal);
    if ("seen" in reply) {
      this.#pacer.settle(cost, undefined);
      return { verdict: { kind: "retry", seen: reply.seen, afterMs: undefined } };
    }
    const answer = parseAnswer(reply.text);
    const spent = answer?.extensions?.cost;
    this.#pacer.settle(cost, spent?.throttleStatus);
    if (spent) this.#costs.set(costKey, spent.requestedQueryCost);
    const { shop } = this.#options;
    const refusal = judgeStatus(shop, reply, reply.text);
    if (refusal) return { verdict: refusal };
    this.#requireVersion(reply.headers);
    if (!answer) return { verdict: { kind: "retry", seen: "no JSON", afterMs: undefined } };
    return { answer, verdict: judgeErrors(shop, document.name, answer) };
  }

  /** One request; what is not even an answer is told as what was seen instead. */
  async #send(
    query: string,
    variables: unknown,
    token: string,
    signal: AbortSignal,
  ): Promise<Reply | { readonly seen: string }> {
    const limit = this.#timeLimit();
    const url = `${this.#options.origin}/admin/api/${API_VERSION}/graphql.json`;
    const client = new GraphQLClient(url, {
      fetch: this.#platform.fetch,
      headers: { "x-shopify-access-token": token },
      errorPolicy: "all",
    });
    try {
      const reply = await client.rawRequest({
        query,
        variables: variables as Record<string, unknown>,
        signal: AbortSignal.any([signal, limit.signal]),
      });
      return replyOf(reply);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ClientError) return replyOf(error.response);
      return { seen: limit.signal.aborted ? String(limit.signal.reason) : String(error) };
    } finally {
      limit.end();
    }
  }

  /** Aborted when the time for an answer is over; measured by the platform's own clock. */
  #timeLimit(): { readonly signal: AbortSignal; readonly end: () => void } {
    const timeoutMs = this.#options.timeoutMs ?? TIMEOUT_MS;
    const [over, ended] = [new AbortController(), new AbortController()];
    this.#platform.sleep(timeoutMs, ended.signal).then(
      () => over.abort(new Error(`${NO_ANSWER} ${timeoutMs / 1000} s`)),
      () => undefined,
    );
    return { signal: over.signal, end: () => ended.abort() };
  }

  /** A retired version is served as the oldest one alive, whose answers mean other things. */
  #requireVersion(headers: Headers): void {
    const served = headers.get("x-shopify-api-version");
    if (served === null || served === API_VERSION) return;
    throw new SetupError(
      `Cannot trust Shopify store ${this.#options.shop}: it answered in API version ${served}, ` +
        `and ${API_VERSION} was asked for; the operator must update Tillbridge`,
    );
  }
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** graphql-request keeps the text of every answer, though its types do not tell. */
function replyOf(response: object): Reply {
  const { status, headers, body } = response as {
    readonly status: number;
    readonly headers: Headers;
    readonly body: string;
  };
  return { status, headers, text: body };
}

/** The variables that a query's cost depends on. */
function sizesOf(variables: unknown): unknown {
  const { first } = variables as { readonly first?: number };
  return first ?? null;
}
