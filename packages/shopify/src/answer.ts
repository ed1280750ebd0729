import { SetupError, SystemError } from "@tillbridge/core";
import type { ThrottleStatus } from "./pacer.ts";
import type { Reply } from "./transport.ts";

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

/** No answer came in time: a smaller page may come. */
export class SlowAnswerError extends SystemError {}

/** What to do about an answer that is not the data asked for. */
export type Verdict =
  | { readonly kind: "throttled" }
  | Retry
  | { readonly kind: "unauthorized"; readonly error: SetupError }
  | { readonly kind: "fail"; readonly error: Error };

/** Time may help. What was surely not run may be sent again even if it changes something. */
export interface Retry {
  readonly kind: "retry";
  readonly seen: string;
  readonly afterMs?: number | undefined;
  readonly isSlow?: boolean;
  readonly isNotRun?: boolean;
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
  if (errors === undefined || errors === null || (Array.isArray(errors) && errors.length === 0)) {
    return judgeSearch(shop, query, answer);
  }
  const list: readonly GraphqlError[] = Array.isArray(errors)
    ? errors
    : [{ message: JSON.stringify(errors) }];
  const codes = list.map((error) => error.extensions?.code);
  if (codes.includes("THROTTLED")) return { kind: "throttled" };
  const seen = list.map((error) => error.message).join("; ");
  if (codes.includes("INTERNAL_SERVER_ERROR")) return { kind: "retry", seen };
  return { kind: "fail", error: refused(`Cannot run ${query} on ${shop}`, list, seen) };
}

/** Who can fix what, by `extensions.code`; everything else is the query's author's. */
const CODE_FIXES: Readonly<Record<string, string>> = {
  ACCESS_DENIED: "the operator must grant the app that scope, and the store's owner approve it",
  SHOP_INACTIVE: "the store is closed or unpaid: its owner must see to it",
  RESOURCE_NOT_FOUND: "the operator must check the id that was asked for",
};

function refused(what: string, errors: readonly GraphqlError[], seen: string): Error {
  const codes = errors.flatMap((error) => error.extensions?.code ?? []);
  if (codes.includes("MAX_COST_EXCEEDED")) return new TooCostlyError(`${what}: ${seen}`);
  const code = codes.find((each) => CODE_FIXES[each]) ?? codes[0];
  const path = errors.find((error) => error.extensions?.code === code)?.path?.join(".");
  const where = [code, path].filter((part) => part !== undefined).join(" at ");
  const fix = CODE_FIXES[code ?? ""] ?? "the author of the query can fix it";
  return new SetupError(`${what}: ${seen}${where ? ` (${where})` : ""}; ${fix}`);
}

/** An unknown search field matches everything: one typo would import the whole store. */
function judgeSearch(shop: string, query: string, answer: Answer): Verdict | undefined {
  const warnings = answer.extensions?.search?.flatMap((search) => search.warnings ?? []) ?? [];
  if (warnings.length > 0) {
    const seen = warnings.map(({ field, message }) => `${field}: ${message}`).join("; ");
    const error = new SetupError(
      `Cannot trust ${query} on ${shop}: its search was not understood (${seen}); ` +
        `the author of the query can fix it`,
    );
    return { kind: "fail", error };
  }
  if (answer.data !== undefined && answer.data !== null) return undefined;
  return { kind: "retry", seen: "an answer without data" };
}

/** Judges a refusal by HTTP status. Undefined when the status is fine. */
export function judgeStatus(shop: string, { status, headers, text }: Reply): Verdict | undefined {
  if (status === 200) return undefined;
  const seen = `${status}${detail(text)}`;
  if (status === 408 || status === 429 || status === 430 || status >= 500) {
    const isNotRun = status === 429 || status === 430;
    return { kind: "retry", seen, afterMs: wishMs(headers), isSlow: status === 504, isNotRun };
  }
  const error = new SetupError(
    `Cannot use ${shop}: it answered ${seen}; ${statusFix(status, text, headers)}`,
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

function statusFix(status: number, text: string, headers: Headers): string {
  if (status >= 300 && status < 400) {
    return (
      `it sends us to "${headers.get("location") ?? ""}": the operator must give the store's own ` +
      "myshopify.com domain, not an alias"
    );
  }
  if (/merchant approval/i.test(text)) return "the store's owner must approve the app's new scopes";
  if (/non-expiring/i.test(text)) return "the operator must use client credentials instead";
  return STATUS_FIXES[status] ?? "the operator must look at the app's access";
}

function detail(text: string): string {
  const errors = parseAnswer(text)?.errors;
  return typeof errors === "string" ? ` "${errors}"` : "";
}

/** How long Shopify wants us to wait: Retry-After in seconds, as it sends it. */
export function wishMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
