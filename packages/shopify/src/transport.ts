import type { Platform } from "@tillbridge/core";
import { GraphQLClient } from "graphql-request";
import type { Document } from "./document.ts";
import { timeLimit } from "./time-limit.ts";

/** An answer as it came over the wire, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What was seen where an answer should have been: nobody knows whether the request was run. */
export interface NoReply {
  readonly seen: string;
  readonly isTimeout: boolean;
}

interface Request<Variables> {
  readonly url: string;
  readonly token: string;
  readonly document: Pick<Document<unknown, Variables>, "text">;
  readonly variables: Variables;
  readonly timeoutMs: number;
}

/** Sends one request. Throws only the signal's reason; all else is told as what was seen. */
export async function send<Variables>(
  request: Request<Variables>,
  platform: Platform,
  signal: AbortSignal,
): Promise<Reply | NoReply> {
  const limit = timeLimit(platform, request.timeoutMs);
  const { fetch, received } = keepingReply(platform.fetch);
  const headers = { "x-shopify-access-token": request.token };
  const client = new GraphQLClient(request.url, { fetch, headers, errorPolicy: "all" });
  try {
    await client.rawRequest({
      query: request.document.text,
      variables: request.variables as Record<string, unknown>,
      signal: AbortSignal.any([signal, limit.signal]),
    });
    return received() ?? { seen: "nothing", isTimeout: false };
  } catch (error) {
    signal.throwIfAborted();
    const isTimeout = limit.signal.aborted;
    const seen = String(isTimeout ? limit.signal.reason : rootOf(error));
    return received() ?? { seen, isTimeout };
  } finally {
    limit.end();
  }
}

/** Keeps the text of the answer: graphql-request's errors quote it whole, customers and all. */
function keepingReply(fetch: Platform["fetch"]): {
  readonly fetch: Platform["fetch"];
  readonly received: () => Reply | undefined;
} {
  let reply: Reply | undefined;
  return {
    fetch: async (input, init) => {
      // A store's alias redirects to another store: that is for the operator to see.
      const response = await fetch(input, { ...init, redirect: "manual" });
      const { status, headers, ok } = response;
      const text = await response.text();
      reply = { status, headers, text };
      return { ok, status, headers, text: async () => text } as Response;
    },
    received: () => reply,
  };
}

/** fetch says "fetch failed" and keeps what failed as its cause. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
