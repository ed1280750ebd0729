import { memoryStore } from "@tillbridge/core";
import { describe, expect, it, test } from "vitest";
import { BROKEN_STORES, brokenStore } from "../test/broken-stores.ts";
import { convictionsOf, storeSuite } from "./index.ts";

const TIMEOUT_MS = 60_000;

describe("memoryStore()", () => {
  storeSuite(test, async () => memoryStore());
});

describe("storeSuite()", { timeout: TIMEOUT_MS }, () => {
  const convicting = new Set<string>();

  it.each(Object.entries(BROKEN_STORES))("convicts a store that %s", async (_what, broken) => {
    const makeStore = async () => brokenStore(broken);
    const convictions = await convictionsOf((each) => storeSuite(each, makeStore));
    for (const name of convictions.keys()) convicting.add(name);
    expect(convictions.size).toBeGreaterThan(0);
  });

  it("needs every one of its tests: each convicted some broken store above", () => {
    const names: string[] = [];
    storeSuite(
      (name) => names.push(name),
      async () => memoryStore(),
    );
    expect([...convicting].sort()).toEqual(names.sort());
  });
});
