import { SetupError, SystemError } from "@tillbridge/core";
import type { ThrottleStatus } from "./pacer.ts";

/** The body of a GraphQL answer as Shopify sends it; `errors` is a text for refusals by HTTP. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: string | readonly GraphqlError[] | Readonly<Record<string, unknown>>;
  readonly extensions?: {
    readonly cost?: {
      readonly requestedQueryCost: number;
      readonly actualQueryCost: number | null;
      readonly throttleStatus: ThrottleStatus;
    };
    readonly search?: readonly {
      readonly query: string;
      readonly warnings?: readonly { readonly field: string; readonly message: string }[];
    }[];
  };
}

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requiredAccess?: string };
}

/** A query asked for more than one request may cost: the caller may ask for a smaller page. */
export class TooCostlyError extends SetupError {}

/** No answer came in time, however often it was asked: a smaller page may come. */
export class SlowAnswerError extends SystemError {}

/** What to do about an answer that is not the data asked for. */
export type Verdict =
  | { readonly kind: "throttled" }
  | { readonly kind: "retry"; readonly seen: string; readonly afterMs: number | undefined }
  | { readonly kind: "unauthorized"; readonly error: SetupError }
  | { readonly kind: "fail"; readonly error: Error };

const RETRIED_STATUSES = new Set([408, 429, 430, 500, 502, 503, 504]);

/** Judges a refusal by HTTP status. Undefined when the status is fine. */
export function judgeStatus(
  shop: string,
  response: { readonly status: number; readonly headers: Headers },
  text: string,
): Verdict | undefined {
  const { status, headers } = response;
  if (status === 200) return undefined;
  const seen = `${status}${detail(text)}`;
  if (RETRIED_STATUSES.has(status)) return { kind: "retry", seen, afterMs: retryAfterMs(headers) };
  const fix = STATUS_FIXES[status] ?? "the operator must look at the app's access";
  const error = new SetupError(
    `Cannot read from Shopify store ${shop}: it answered ${seen}; ${fix}`,
  );
  return status === 401 ? { kind: "unauthorized", error } : { kind: "fail", error };
}

const STATUS_FIXES: Readonly<Record<number, string>> = {
  401: "the operator must give a valid token or client credentials",
  402: "the store's owner must settle its bill with Shopify",
  403: "the store's owner must approve the app's scopes, or the operator renew its token",
  404: "the operator must give the store's own myshopify.com domain",
  423: "the store is locked: its owner must ask Shopify",
};

function detail(text: string): string {
  const errors = parseAnswer(text)?.errors;
  return typeof errors === "string" ? ` "${errors}"` : "";
}

function retryAfterMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

/** The answer as JSON; undefined when it is none, or cut off. */
export function parseAnswer(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Judges the errors inside an answer. Data that comes along with errors is never used: a field
 * that was refused would look like an empty one.
 */
export function judgeErrors(shop: string, query: string, answer: Answer): Verdict | undefined {
  const { errors } = answer;
  if (errors === undefined) return judgeSearch(shop, query, answer);
  const list: readonly GraphqlError[] = Array.isArray(errors)
    ? errors
    : [{ message: JSON.stringify(errors) }];
  const codes = list.map((error) => error.extensions?.code);
  if (codes.includes("THROTTLED")) return { kind: "throttled" };
  const text = list.map((error) => error.message).join("; ");
  if (codes.includes("INTERNAL_SERVER_ERROR"))
    return { kind: "retry", seen: text, afterMs: undefined };
  return { kind: "fail", error: refused(shop, query, list, text) };
}

function refused(
  shop: string,
  query: string,
  errors: readonly GraphqlError[],
  text: string,
): Error {
  const what = `Cannot run query ${query} on Shopify store ${shop}`;
  const denied = errors.find((error) => error.extensions?.code === "ACCESS_DENIED");
  if (denied) {
    const path = denied.path?.join(".") ?? "a field";
    return new SetupError(
      `${what}: access to ${path} is denied (${denied.message}); ` +
        `the operator must grant the app that scope`,
    );
  }
  if (errors.some((error) => error.extensions?.code === "MAX_COST_EXCEEDED")) {
    return new TooCostlyError(`${what}: ${text}`);
  }
  return new SetupError(`${what}: ${text}; the author of the plugin can fix it`);
}

/** An unknown search field matches everything: one typo would import the whole store. */
function judgeSearch(shop: string, query: string, answer: Answer): Verdict | undefined {
  const warnings = answer.extensions?.search?.flatMap((search) => search.warnings ?? []) ?? [];
  if (warnings.length > 0) {
    const seen = warnings.map(({ field, message }) => `${field}: ${message}`).join("; ");
    return {
      kind: "fail",
      error: new SetupError(
        `Cannot trust query ${query} on Shopify store ${shop}: ` +
          `its search was not understood (${seen})`,
      ),
    };
  }
  if (answer.data !== undefined && answer.data !== null) return undefined;
  return { kind: "retry", seen: "an answer without data", afterMs: undefined };
}

/** What is told when patience ends. */
export function exhausted(shop: string, query: string, seen: string): SystemError {
  const message = `Cannot run query ${query} on Shopify store ${shop}: it kept answering ${seen}`;
  const options = { retryAfterMs: 60_000 };
  return seen.includes(NO_ANSWER)
    ? new SlowAnswerError(message, options)
    : new SystemError(message, options);
}

/** How a time-out is told. */
export const NO_ANSWER = "no answer within";
