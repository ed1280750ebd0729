import type { Platform } from "@tillbridge/core";
import { OdooFault } from "../fault.ts";

/** What came back, with its body read to the end. */
export interface Answer {
  readonly status: number;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
  readonly isJson: boolean;
}

export interface Wire {
  readonly platform: Platform;
  /** Milliseconds for one call with its answer. */
  readonly timeLimitMs: number;
  /** Told the name of every call that is about to be sent. */
  readonly count: (name: string) => void;
}

/**
 * Exchanges one request for one answer within the time limit.
 * @throws OdooFault interrupted, busy, too-large or elsewhere; the signal's reason when aborted
 */
export async function exchange(
  wire: Wire,
  url: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const limit = timeLimit(wire, signal);
  try {
    const response = await wire.platform.fetch(url, {
      ...init,
      // A redirected POST arrives as a GET: the address is to be corrected instead.
      redirect: "manual",
      signal: limit.signal,
    });
    const text = await response.text();
    const saysJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
    const parsed = saysJson ? parse(text) : undefined;
    const isJson = parsed !== undefined;
    refuseProxyAnswers(response, isJson, wire.platform.now());
    return { status: response.status, json: parsed?.json, isJson };
  } catch (error) {
    if (error instanceof OdooFault) throw error;
    if (signal?.aborted) throw signal.reason;
    if (limit.signal.aborted) {
      const seconds = Math.round(wire.timeLimitMs / 1000);
      throw new OdooFault(`no answer within ${seconds} s`, {
        kind: "interrupted",
        timedOut: true,
        cause: error,
      });
    }
    throw new OdooFault(`connection failed: ${reasonOf(error)}`, {
      kind: "interrupted",
      cause: error,
    });
  } finally {
    limit.clear();
  }
}

/** Measured by the platform's own clock, so that a simulated hour takes no hour. */
function timeLimit({ platform, timeLimitMs }: Wire, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  const ended = new AbortController();
  const stop = () => controller.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  platform.sleep(timeLimitMs, ended.signal).then(
    () => controller.abort(new Error("time limit")),
    () => undefined,
  );
  const clear = () => {
    ended.abort();
    signal?.removeEventListener("abort", stop);
  };
  return { signal: controller.signal, clear };
}

/** Undefined when it is no JSON, or was cut off. */
function parse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A connection's error names its cause one level down: "fetch failed" alone helps nobody. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause instanceof Error ? error.cause : error;
  const code = "code" in inner ? String(inner.code) : "";
  return inner.message || code || error.message;
}

/** Status codes that come from whatever stands before Odoo. */
function refuseProxyAnswers(response: Response, isJson: boolean, now: number): void {
  const { status } = response;
  const seen = `HTTP ${status}`;
  if (status >= 300 && status < 400) {
    const to = response.headers.get("location") ?? "elsewhere";
    throw new OdooFault(`${seen}, redirected to ${to}`, { kind: "elsewhere" });
  }
  if (status === 429 || status === 503) {
    const retryAfterMs = retryAfter(response.headers.get("retry-after"), now);
    const undone = status === 429;
    throw new OdooFault(seen, { kind: "busy", undone, retryAfterMs });
  }
  if (status === 413) throw new OdooFault(seen, { kind: "too-large" });
  if (status === 502 || status === 504 || (status >= 500 && !isJson)) {
    throw new OdooFault(seen, { kind: "interrupted" });
  }
}

function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return ms > 0 ? ms : undefined;
}
