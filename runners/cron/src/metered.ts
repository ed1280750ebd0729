import type { Platform } from "@tillbridge/core";

/** A platform that counts its calls to `fetch`, because edge platforms allow only so many. */
export type MeteredPlatform = Platform & { readonly requests: () => number };

/**
 * Counts the calls to `fetch`, repeated ones included. The config must be built with the result;
 * what brings its own `fetch` along is not seen.
 */
export function metered(platform: Platform): MeteredPlatform {
  let requests = 0;
  return {
    ...platform,
    fetch: (input, init) => {
      requests += 1;
      return platform.fetch(input, init);
    },
    requests: () => requests,
  };
}
