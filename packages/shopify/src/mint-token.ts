import { type Platform, SetupError } from "@tillbridge/core";
import { wishMs } from "./answer.ts";
import { Patience } from "./patience.ts";
import { timeLimit } from "./time-limit.ts";

/** A Dev Dashboard app's client credentials. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A token and how long it is good for. */
export interface AccessToken {
  readonly token: string;
  /** UTC ms. */
  readonly expiresAt: number;
}

interface MintOptions {
  readonly shop: string;
  readonly origin: string;
  readonly auth: Credentials;
}

const TIMEOUT_MS = 60_000;
/** What Shopify says a token of the client credentials grant is good for, when it does not say. */
const TOKEN_SECONDS = 86_399;
/** Right after an app was made, Shopify may not know it yet. */
const UNKNOWN_APP = { code: "application_cannot_be_found", triesMax: 3, waitMs: 5000 };

/**
 * Signs in by the client credentials grant.
 * @throws SetupError with Shopify's OAuth error and who can fix it
 * @throws SystemError when Shopify cannot be reached
 */
export async function mintToken(options: MintOptions, platform: Platform): Promise<AccessToken> {
  const what = `Cannot sign in to ${options.shop}`;
  const patience = new Patience(what, platform);
  const signal = new AbortController().signal;
  for (let tries = 1; ; ) {
    const askedAt = platform.now();
    const reply = await post(options, platform);
    if ("seen" in reply) {
      await patience.retry(reply, signal);
      continue;
    }
    if (reply.status === 200) return readToken(what, reply.text, askedAt);
    const code = oauthError(reply.text);
    if (code !== UNKNOWN_APP.code || tries >= UNKNOWN_APP.triesMax) {
      throw refusal(what, reply, code);
    }
    tries += 1;
    await platform.sleep(UNKNOWN_APP.waitMs, signal);
  }
}

type Reply =
  | { readonly status: number; readonly text: string; readonly location: string | null }
  | { readonly seen: string; readonly afterMs?: number | undefined };

async function post({ origin, auth }: MintOptions, platform: Platform): Promise<Reply> {
  const limit = timeLimit(platform, TIMEOUT_MS);
  try {
    const response = await platform.fetch(`${origin}/admin/oauth/access_token`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: auth.clientId,
        client_secret: auth.clientSecret,
      }).toString(),
      signal: limit.signal,
    });
    const { status, headers } = response;
    const text = await response.text();
    if (status === 408 || status === 429 || status === 430 || status >= 500) {
      return { seen: String(status), afterMs: wishMs(headers) };
    }
    if (status === 200 && parse(text) === undefined) return { seen: "200 without JSON" };
    return { status, text, location: headers.get("location") };
  } catch (error) {
    return { seen: String(limit.signal.aborted ? limit.signal.reason : error) };
  } finally {
    limit.end();
  }
}

function readToken(what: string, text: string, askedAt: number): AccessToken {
  const answer = parse(text);
  if (typeof answer?.access_token !== "string") {
    throw new SetupError(
      `${what}: the answer holds no "access_token"; the operator must check the store's domain`,
    );
  }
  // Such a token lets us read the shop's name and nothing else.
  if (answer.scope === "") {
    throw new SetupError(
      `${what}: Shopify granted the app no scope at all; the operator must release an app ` +
        `version that names its scopes, and the store's owner approve it`,
    );
  }
  const seconds = typeof answer.expires_in === "number" ? answer.expires_in : TOKEN_SECONDS;
  return { token: answer.access_token, expiresAt: askedAt + seconds * 1000 };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? { ...answer } : undefined;
  } catch {
    return undefined;
  }
}

const FIXES: Readonly<Record<string, string>> = {
  shop_not_permitted: "the operator must use an app of the organization that owns the store",
  app_not_installed: "the store's owner must install the app",
  application_cannot_be_found: "the operator must check the client id",
  invalid_client: "the operator must check the client secret",
};

/** Shopify refuses with an HTML page whose title holds the OAuth error code. */
function oauthError(text: string): string | undefined {
  return /Oauth error (\w+)/i.exec(text)?.[1] ?? /"error":\s*"(\w+)"/.exec(text)?.[1];
}

function refusal(
  what: string,
  { status, location }: { readonly status: number; readonly location: string | null },
  code: string | undefined,
): SetupError {
  if (code) {
    const fix = FIXES[code] ?? "the operator must check the app's client id and secret";
    return new SetupError(`${what}: Shopify answered ${status} "${code}"; ${fix}`);
  }
  const domain = "the operator must give the store's own myshopify.com domain";
  if (status === 404) {
    return new SetupError(`${what}: Shopify knows no such store (404); ${domain}`);
  }
  if (location !== null) return new SetupError(`${what}: it sends us to "${location}"; ${domain}`);
  return new SetupError(
    `${what}: Shopify answered ${status}; the operator must check the app's credentials`,
  );
}
