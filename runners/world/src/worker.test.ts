import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { StateFiles } from "./state-files.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { Worker } from "./worker.ts";

const folder = mkdtempSync(join(tmpdir(), "tillbridge-worker-"));
afterEach(() => rmSync(folder, { recursive: true }));

// Each process opened the state for itself: a long world ran out of file handles.
it("a killed worker answers nothing more, and is buried with its connections", async () => {
  const state = new StateFiles(folder, () => undefined);
  const store = await state.open();
  const worker = new Worker("east.0", {
    clock: new VirtualClock(0),
    fetch: () => Promise.reject(new Error("nobody asks")),
    fate: {},
    random: () => 0,
  });
  const mortal = worker.mortal(store);
  expect(await mortal.lastRuns()).toEqual([]);
  worker.kill();
  const silence = new Promise((resolve) => setTimeout(resolve, 20, "silence"));
  expect(await Promise.race([mortal.lastRuns(), silence])).toBe("silence");
  expect(await store.lastRuns()).toEqual([]);
  await worker.bury();
  await expect(store.lastRuns()).rejects.toThrow();
  await state.close();
});
