import { memoryStore } from "@tillbridge/core";
import { describe, expect, it, test } from "vitest";
import { BROKEN_STORES, brokenStore } from "../test/broken-stores.ts";
import { convictionsOf, storeSuite } from "./index.ts";

describe("memoryStore()", () => {
  storeSuite(test, async () => memoryStore());
});

describe("storeSuite()", () => {
  it("acquits an honest store", async () => {
    const convictions = await convictionsOf((each) => storeSuite(each, async () => memoryStore()));
    expect([...convictions]).toEqual([]);
  });

  it.each(Object.entries(BROKEN_STORES))("convicts a store that %s", async (_what, broken) => {
    const makeStore = async () => brokenStore(broken);
    const convictions = await convictionsOf((each) => storeSuite(each, makeStore));
    expect(convictions.size).toBeGreaterThan(0);
  });

  it("needs every one of its tests: each convicts some broken store", async () => {
    const names = new Set<string>();
    storeSuite(
      (name) => names.add(name),
      async () => memoryStore(),
    );
    for (const broken of Object.values(BROKEN_STORES)) {
      const makeStore = async () => brokenStore(broken);
      for (const [name] of await convictionsOf((each) => storeSuite(each, makeStore))) {
        names.delete(name);
      }
    }
    expect([...names]).toEqual([]);
  });
});
