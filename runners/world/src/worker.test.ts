import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { StateFiles } from "./state-files.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { Worker } from "./worker.ts";

const folder = mkdtempSync(join(tmpdir(), "tillbridge-worker-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is heard of something that never answers. */
const silence = () => new Promise((resolve) => setTimeout(resolve, 20, "silence"));

function born(fetch: typeof globalThis.fetch): Worker {
  const clock = new VirtualClock(0);
  return new Worker("east.0", { clock, fetch, fate: {}, random: () => 0 });
}

// Each process opened the state for itself: a long world ran out of file handles.
it("a killed worker answers nothing more, and is buried with its connections", async () => {
  const state = new StateFiles(folder, () => undefined);
  const store = await state.open();
  const worker = born(() => Promise.reject(new Error("nobody asks")));
  const mortal = worker.mortal(store);
  expect(await mortal.lastRuns()).toEqual([]);
  worker.kill();
  expect(await Promise.race([mortal.lastRuns(), silence()])).toBe("silence");
  expect(await store.lastRuns()).toEqual([]);
  await worker.bury();
  await expect(store.lastRuns()).rejects.toThrow();
  await state.close();
});

// The servers held on to what hangs, and so to whole processes that were long dead.
it("a worker's requests that hang end when it is buried, and nothing comes of them", async () => {
  const ended: unknown[] = [];
  const worker = born((_, init) => {
    const { promise, reject } = Promise.withResolvers<never>();
    init?.signal?.addEventListener("abort", () => {
      ended.push(init.signal?.reason);
      reject(init.signal?.reason);
    });
    return promise;
  });
  const given = new AbortController();
  const asked = worker.platform.fetch("http://a.example", { signal: given.signal });
  await silence();
  given.abort("time limit");
  await expect(asked).rejects.toBe("time limit");
  const hanging = worker.platform.fetch("http://a.example");
  await silence();
  worker.kill();
  await worker.bury();
  expect(ended).toEqual(["time limit", worker.buried.reason]);
  expect(await Promise.race([hanging, silence()])).toBe("silence");
});
