import { describe, expect, it } from "vitest";
import { freshFile, freshFolder } from "../test/scratch-folder.ts";
import { startProcess, startVictim } from "../test/start-process.ts";
import { openState } from "./node.ts";

const PAGES = 60;
const FILES = 12;
const TIMEOUT_MS = 60_000;

function hammer(url: string, name: string): Promise<{ readonly sharedPages: number }> {
  return startProcess("hammer.ts", url, name, String(PAGES));
}

describe("processes on one file", () => {
  it("open a new one at once, and none fails the others", { timeout: TIMEOUT_MS }, async () => {
    const folder = freshFolder();
    const opened = await Promise.all(
      Array.from({ length: 3 }, () => startProcess("open-all.ts", folder, String(FILES))),
    );
    expect(opened).toEqual([{ opened: FILES }, { opened: FILES }, { opened: FILES }]);
  });

  it("commit all their pages and take turns with a lease", { timeout: TIMEOUT_MS }, async () => {
    const url = freshFile();
    const done = await Promise.all([hammer(url, "a"), hammer(url, "b")]);
    const store = await openState({ url });
    const sharedPages = done.reduce((sum, each) => sum + each.sharedPages, 0);
    expect(sharedPages).toBeGreaterThan(0);
    expect(await store.cursor({ store: "us", flow: "shared" })).toBe(String(sharedPages));
    const ids = Array.from({ length: PAGES }, (_, page) => String(page));
    expect(await store.links("us", { a: ids, b: ids })).toHaveLength(2 * PAGES);
    expect((await store.lastRuns()).map((run) => run.counts.read).sort()).toEqual(
      done.map((each) => PAGES + each.sharedPages).sort(),
    );
    await store.close();
  });

  it("leave whole pages behind when they are killed", { timeout: TIMEOUT_MS }, async () => {
    const url = freshFile();
    const scope = { store: "us", flow: "a" };
    const store = await openState({ url });
    const victim = startVictim("hammer.ts", url, "a", "1000000");
    const cursor = async () => Number((await store.cursor(scope)) ?? -1);
    while ((await cursor()) < 30) await new Promise((resolve) => setTimeout(resolve, 5));
    await victim.kill();
    const last = await cursor();
    const ids = Array.from({ length: last + 2 }, (_, page) => String(page));
    expect(await store.links("us", { a: ids })).toHaveLength(last + 1);
    const lease = (await store.leases(Date.now())).find((each) => each.scope.flow === "a");
    const later = { holder: "b", leaseMs: 1000, now: Date.now() + 60_000 };
    expect(await store.acquire(scope, later)).toMatchObject({ token: (lease?.token ?? 0) + 1 });
    await store.close();
  });
});
