import { type Platform, SetupError, SystemError } from "@tillbridge/core";
import { judgeErrors, judgeStatus, parseAnswer, TooCostlyError, type Verdict } from "./answer.ts";
import { type Auth, type TokenProvider, type TokenStore, tokenProvider } from "./auth.ts";
import type { Document } from "./document.ts";
import { type Pacer, pacerOf } from "./pacer.ts";
import { Patience } from "./patience.ts";
import { readShopInfo, type ShopInfo } from "./shop-info.ts";
import { send } from "./transport.ts";
import { API_VERSION } from "./version.ts";
import { waitFor } from "./wait-for.ts";

export interface ShopifyOptions {
  /** "example.myshopify.com" */
  readonly shop: string;
  readonly auth: Auth;
  /** Where the store is reached; `https://<shop>` unless it is a simulated one. */
  readonly origin?: string;
  /** After this long without an answer a request is given up and tried again; 60 s. */
  readonly timeoutMs?: number;
  /** Where workers of one store share the tokens they sign in for; each its own when absent. */
  readonly tokens?: TokenStore;
}

/** One store's Admin API: paced, retried, and never partly answered. */
export interface Shopify {
  readonly shop: string;
  /** The platform's clock, UTC ms. */
  readonly now: () => number;
  /**
   * Runs a query or a mutation. A mutation is sent again only when it was surely not run.
   * @throws SetupError when the operator must act: token, scope, domain, plan
   * @throws SystemError when Shopify kept failing: try again after `retryAfterMs`
   */
  readonly query: <Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ) => Promise<Data>;
  /** What never changes while we run: read once, together with the proof that it is that shop. */
  readonly info: (signal: AbortSignal) => Promise<ShopInfo>;
  /** What Shopify said will stop working (X-Shopify-API-Deprecated-Reason), by document. */
  readonly deprecations: () => ReadonlyMap<string, string>;
}

/** A store's client. Nothing is asked before the first query. */
export function connectShopify(options: ShopifyOptions, platform: Platform): Shopify {
  const origin = (options.origin ?? `https://${options.shop}`).replace(/\/+$/, "");
  const client = new ShopifyClient({ ...options, origin }, platform);
  let info: Promise<ShopInfo> | undefined;
  const query: Shopify["query"] = (document, variables, signal) =>
    client.query(document, variables, signal);
  const readInfo = () => readShopInfo(query, options.shop, new AbortController().signal);
  return {
    shop: options.shop,
    now: () => platform.now(),
    query,
    info: (signal) => {
      info ??= readInfo().catch((error: unknown) => {
        info = undefined;
        throw error;
      });
      return waitFor(info, signal);
    },
    deprecations: () => client.deprecations,
  };
}

const TIMEOUT_MS = 60_000;
/** Assumed of a query that has never been answered; the first answer tells the true cost. */
const COST_GUESS = 50;

class ShopifyClient {
  readonly deprecations = new Map<string, string>();
  readonly #options: ShopifyOptions & { readonly origin: string };
  readonly #platform: Platform;
  readonly #tokens: TokenProvider;
  readonly #pacer: Pacer;
  readonly #costs = new Map<string, number>();

  constructor(options: ShopifyOptions & { readonly origin: string }, platform: Platform) {
    const { origin, auth } = options;
    this.#options = options;
    this.#platform = platform;
    this.#tokens = tokenProvider(options, platform);
    const app = "token" in auth ? auth.token : auth.clientId;
    this.#pacer = pacerOf(platform, `${origin}\n${app}`);
  }

  async query<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ): Promise<Data> {
    const what = `Cannot run ${document.name} on ${this.#options.shop}`;
    const patience = new Patience(what, this.#platform);
    let isRenewed = false;
    for (;;) {
      const token = await this.#tokens.token(signal);
      const outcome = await this.#ask(document, variables, token, signal);
      if ("data" in outcome) return outcome.data;
      if (outcome.kind === "fail") throw outcome.error;
      if (outcome.kind === "throttled") {
        await patience.throttled(signal);
      } else if (outcome.kind === "retry") {
        if (isMutation(document) && !outcome.isNotRun) throw unknownEnd(what, outcome.seen);
        await patience.retry(outcome, signal);
      } else {
        if (isRenewed || !this.#tokens.refused(token)) throw outcome.error;
        isRenewed = true;
      }
    }
  }

  async #ask<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    token: string,
    signal: AbortSignal,
  ): Promise<{ readonly data: Data } | Verdict> {
    const { shop, origin, timeoutMs = TIMEOUT_MS } = this.#options;
    const url = `${origin}/admin/api/${API_VERSION}/graphql.json`;
    const request = { url, token, document, variables, timeoutMs };
    const costKey = `${document.name} ${sizeOf(variables)}`;
    const price = () => this.#costs.get(costKey) ?? COST_GUESS;
    const reservation = await this.#pacer.reserve(price, signal);
    let status: Parameters<Pacer["settle"]>[1];
    try {
      const reply = await send(request, this.#platform, signal);
      if ("seen" in reply) return { kind: "retry", seen: reply.seen, isSlow: reply.isTimeout };
      const answer = parseAnswer(reply.text);
      const cost = answer?.extensions?.cost;
      status = cost?.throttleStatus;
      if (cost) this.#costs.set(costKey, cost.requestedQueryCost);
      const refusal = judgeStatus(shop, reply);
      if (refusal) return refusal;
      this.#readHeaders(document.name, reply.headers);
      if (!answer) return { kind: "retry", seen: "no JSON" };
      const verdict = judgeErrors(shop, document.name, answer);
      if (verdict?.kind !== "throttled") return verdict ?? { data: answer.data as Data };
      return tooCostly(document.name, shop, cost) ?? verdict;
    } finally {
      this.#pacer.settle(reservation, status);
    }
  }

  /**
   * A retired version is served as the oldest one alive, whose answers mean other things: an ERP
   * must not book from them.
   */
  #readHeaders(name: string, headers: Headers): void {
    const deprecated = headers.get("x-shopify-api-deprecated-reason");
    if (deprecated !== null) this.deprecations.set(name, deprecated);
    const served = headers.get("x-shopify-api-version");
    if (served === null || served === API_VERSION) return;
    throw new SetupError(
      `Cannot trust ${this.#options.shop}: it answered in API version ${served}, and ` +
        `${API_VERSION} was asked for; the operator must update Tillbridge`,
    );
  }
}

/** What a bucket can never hold will be throttled for ever; seen on development stores. */
function tooCostly(
  name: string,
  shop: string,
  cost: { requestedQueryCost: number; throttleStatus: { maximumAvailable: number } } | undefined,
): Verdict | undefined {
  if (!cost || cost.requestedQueryCost <= cost.throttleStatus.maximumAvailable) return undefined;
  const error = new TooCostlyError(
    `Cannot run ${name} on ${shop}: it costs ${cost.requestedQueryCost} points, and the store's ` +
      `budget is ${cost.throttleStatus.maximumAvailable}`,
  );
  return { kind: "fail", error };
}

function isMutation({ text }: { readonly text: string }): boolean {
  return /^\s*mutation\b/.test(text);
}

function unknownEnd(what: string, seen: string): SystemError {
  return new SystemError(
    `${what}: it answered ${seen}, and nobody knows whether the mutation was run; ` +
      `read what is there before it is sent again`,
  );
}

/** How much a query asks for: its cost depends on it. */
function sizeOf(variables: unknown): string {
  const { first, ids } = variables as { readonly first?: number; readonly ids?: unknown };
  return String(first ?? (Array.isArray(ids) ? ids.length : ""));
}
