import { type Platform, SetupError, SystemError } from "@tillbridge/core";

/** How the app signs in: a static Admin API token, or a Dev Dashboard app's credentials. */
export type Auth =
  | { readonly token: string }
  | { readonly clientId: string; readonly clientSecret: string };

/** Gives out the access token for the next request. */
export interface TokenProvider {
  readonly token: (signal: AbortSignal) => Promise<string>;
  /** Called when Shopify refused the token: true when another one may be had. */
  readonly refused: (token: string) => boolean;
}

interface AuthOptions {
  readonly shop: string;
  readonly origin: string;
  readonly auth: Auth;
}

/** The provider for a way of signing in. */
export function tokenProvider(options: AuthOptions, platform: Platform): TokenProvider {
  const { auth } = options;
  if ("token" in auth) return { token: async () => auth.token, refused: () => false };
  return clientCredentials({ ...options, auth }, platform);
}

/** Renewed this long before it expires. */
const RENEW_EARLY_MS = 60_000;

interface Minted {
  readonly token: string;
  readonly until: number;
}

/** One request for a token at a time, whoever asks: the others wait for its answer. */
function clientCredentials(
  options: AuthOptions & { readonly auth: Extract<Auth, { clientId: string }> },
  platform: Platform,
): TokenProvider {
  let current: Promise<Minted> | undefined;
  let until = 0;
  const renew = async (signal: AbortSignal) => {
    const minted = await mint(options, platform, signal);
    until = minted.until;
    return minted;
  };
  return {
    token: async (signal) => {
      if (!current || (until > 0 && until - RENEW_EARLY_MS <= platform.now())) {
        until = 0;
        current = renew(signal);
        current.catch(() => {
          current = undefined;
        });
      }
      return (await current).token;
    },
    refused: () => {
      current = undefined;
      return true;
    },
  };
}

async function mint(
  { shop, origin, auth }: AuthOptions & { readonly auth: Extract<Auth, { clientId: string }> },
  platform: Platform,
  signal: AbortSignal,
): Promise<Minted> {
  const askedAt = platform.now();
  const response = await platform
    .fetch(`${origin}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: auth.clientId,
        client_secret: auth.clientSecret,
      }).toString(),
      signal,
    })
    .catch((cause: unknown) => {
      throw new SystemError(`Cannot sign in to Shopify store ${shop}: ${String(cause)}`, { cause });
    });
  const text = await response.text();
  if (!response.ok) throw refusal(shop, response.status, text);
  return readToken(shop, text, askedAt);
}

function readToken(shop: string, text: string, askedAt: number): Minted {
  const answer = parse(text);
  if (typeof answer?.access_token !== "string") {
    throw new SystemError(`Cannot sign in to Shopify store ${shop}: the answer holds no token`);
  }
  const seconds = typeof answer.expires_in === "number" ? answer.expires_in : 86_399;
  return { token: answer.access_token, until: askedAt + seconds * 1000 };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

const FIXES: Readonly<Record<string, string>> = {
  shop_not_permitted: "app and store must belong to the same organization",
  app_not_installed: "the store's owner must install the app",
  application_cannot_be_found: "check the client id",
  invalid_client: "check the client secret",
};

/** Shopify refuses with an HTML page whose title holds the OAuth error code. */
function refusal(shop: string, status: number, text: string): Error {
  if (status === 429 || status >= 500) {
    return new SystemError(`Cannot sign in to Shopify store ${shop}: it answered ${status}`);
  }
  if (status === 404) {
    return new SetupError(
      `Cannot sign in to Shopify store ${shop}: Shopify knows no such store (404); the operator ` +
        `must give its myshopify.com domain`,
    );
  }
  const code = /Oauth error (\w+)/i.exec(text)?.[1] ?? /"error":\s*"(\w+)"/.exec(text)?.[1];
  const fix = FIXES[code ?? ""] ?? "check the app's credentials";
  return new SetupError(
    `Cannot sign in to Shopify store ${shop}: ${code ?? `status ${status}`}; ` +
      `the operator's move: ${fix}`,
  );
}
