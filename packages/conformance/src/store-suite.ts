import type { Store } from "@tillbridge/core";
import { COMMIT_CASES } from "./commit-cases.ts";
import { LEASE_CASES } from "./lease-cases.ts";
import { LINK_CASES } from "./link-cases.ts";
import { PARKED_CASES } from "./parked-cases.ts";
import { RUN_CASES } from "./run-cases.ts";
import type { Test } from "./suite.ts";

const CASES = [...LEASE_CASES, ...COMMIT_CASES, ...LINK_CASES, ...PARKED_CASES, ...RUN_CASES];

/**
 * Everything the kernel relies on in a Store, as tests. Times are made up by the suite; nothing
 * waits.
 * @param makeStore a fresh, empty store; the suite closes it
 */
export function storeSuite(test: Test, makeStore: () => Promise<Store>): void {
  for (const { promise, check } of CASES) {
    test(`Store ${promise}`, async () => {
      const store = await makeStore();
      try {
        await check(store);
      } finally {
        await store.close();
      }
    });
  }
}
