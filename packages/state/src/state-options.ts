import { SetupError } from "@tillbridge/core";

export interface StateOptions {
  /** `file:tillbridge.db`, `libsql://…`, `https://…` or `http://…`. */
  readonly url: string;
  /** Of the libSQL server, if it wants one. */
  readonly authToken?: string | undefined;
  /** For a server, the platform's own, so that its requests are counted; ignored for a file. */
  readonly fetch?: typeof globalThis.fetch;
}

/** How long a process waits for another one that is writing the same file. */
export const BUSY_TIMEOUT_MS = 5000;

/** How long a server may take for one request: a lease must not wait for a lost connection. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The address as it may stand in a message: without credentials and query. */
export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//").replace(/[?#].*$/s, "");
}

/**
 * What both of libSQL's clients are given. One request at a time: more of them stalled a real
 * server for seconds.
 * @throws SetupError for an address that is none of the wanted ones, or that holds credentials
 */
export function clientConfig({ url, authToken, fetch }: StateOptions, schemes: readonly string[]) {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const wanted = `${schemes.join(":, ")}: is wanted`;
  if (!address || !schemes.includes(address.protocol.slice(0, -1))) {
    throw new SetupError(`Cannot use state "${withoutSecrets(url)}": an address like ${wanted}`);
  }
  if (address.username || address.password) {
    throw new SetupError(
      `Cannot use state ${withoutSecrets(url)}: its address holds credentials; ` +
        "give the token by itself, as authToken",
    );
  }
  const send = fetch ?? ((input, init) => globalThis.fetch(input, init));
  return {
    url,
    concurrency: 1,
    ...(authToken === undefined ? {} : { authToken }),
    fetch: (request: Request) => send(request, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }),
  };
}
