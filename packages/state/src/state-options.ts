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

/** The address as it may stand in a message: without credentials and query. */
export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//").replace(/\?.*$/, "");
}
