import type { Platform } from "@tillbridge/core";
import { ClientError, GraphQLClient } from "graphql-request";
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
  const client = new GraphQLClient(request.url, {
    // A store's alias redirects to another store: that is for the operator to see.
    fetch: (input, init) => platform.fetch(input, { ...init, redirect: "manual" }),
    headers: { "x-shopify-access-token": request.token },
    errorPolicy: "all",
  });
  try {
    const reply = await client.rawRequest({
      query: request.document.text,
      variables: request.variables as Record<string, unknown>,
      signal: AbortSignal.any([signal, limit.signal]),
    });
    return replyOf(reply);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ClientError) return replyOf(error.response);
    const isTimeout = limit.signal.aborted;
    return { seen: String(isTimeout ? limit.signal.reason : rootOf(error)), isTimeout };
  } finally {
    limit.end();
  }
}

/** fetch says "fetch failed" and keeps what failed as its cause. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
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
