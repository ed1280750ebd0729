import type { Platform } from "@tillbridge/core";
import { type AccessToken, type Credentials, mintToken } from "./mint-token.ts";
import { waitFor } from "./wait-for.ts";

/** How the app signs in: a static Admin API token, or a Dev Dashboard app's credentials. */
export type Auth = { readonly token: string } | Credentials;

/** Gives out the access token for the next request. */
export interface TokenProvider {
  readonly token: (signal: AbortSignal) => Promise<string>;
  /** Called when Shopify refused the token: true when another one may be had. */
  readonly refused: (token: string) => boolean;
}

/** Where the workers of a store share one token, so that not each of them signs in. */
export interface TokenStore {
  readonly read: (shop: string) => Promise<AccessToken | undefined>;
  readonly write: (shop: string, token: AccessToken) => Promise<void>;
  /** Runs the work while no other worker runs its own for the same shop. */
  readonly exclusively: <T>(shop: string, work: () => Promise<T>) => Promise<T>;
}

interface AuthOptions {
  readonly shop: string;
  readonly origin: string;
  readonly auth: Auth;
  readonly tokens?: TokenStore;
}

/** The provider for a way of signing in. */
export function tokenProvider(options: AuthOptions, platform: Platform): TokenProvider {
  const { auth } = options;
  if ("token" in auth) return { token: async () => auth.token, refused: () => false };
  return new MintedTokens({ ...options, auth }, platform);
}

/** Renewed this long before it expires. */
const RENEW_EARLY_MS = 60_000;

/** One request for a token at a time, whoever asks: the others wait for its answer. */
class MintedTokens implements TokenProvider {
  readonly #options: AuthOptions & { readonly auth: Credentials };
  readonly #platform: Platform;
  #current: AccessToken | undefined;
  #renewing: Promise<AccessToken> | undefined;
  #refused: string | undefined;

  constructor(options: AuthOptions & { readonly auth: Credentials }, platform: Platform) {
    this.#options = options;
    this.#platform = platform;
  }

  readonly token = async (signal: AbortSignal): Promise<string> => {
    if (this.#isGood(this.#current)) return this.#current.token;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return (await waitFor(this.#renewing, signal)).token;
  };

  /** Many requests may come back with the same refused token: only the first asks for another. */
  readonly refused = (token: string): boolean => {
    this.#refused = token;
    if (this.#current?.token === token) this.#current = undefined;
    return true;
  };

  #isGood(token: AccessToken | undefined): token is AccessToken {
    if (!token || token.token === this.#refused) return false;
    return token.expiresAt - RENEW_EARLY_MS > this.#platform.now();
  }

  async #renew(): Promise<AccessToken> {
    const { tokens, shop } = this.#options;
    const mint = () => mintToken(this.#options, this.#platform);
    this.#current = tokens
      ? ((await this.#known(tokens)) ?? (await tokens.exclusively(shop, () => this.#share(tokens))))
      : await mint();
    return this.#current;
  }

  async #known(tokens: TokenStore): Promise<AccessToken | undefined> {
    const known = await tokens.read(this.#options.shop);
    return this.#isGood(known) ? known : undefined;
  }

  /** Another worker may have signed in while this one waited for its turn. */
  async #share(tokens: TokenStore): Promise<AccessToken> {
    const known = await this.#known(tokens);
    if (known) return known;
    const minted = await mintToken(this.#options, this.#platform);
    await tokens.write(this.#options.shop, minted);
    return minted;
  }
}
