import { type Config, memoryStore, SystemError } from "@tillbridge/core";
import { expect, it, vi } from "vitest";
import { tickScheduled } from "./index.ts";
import { worker } from "./workers.ts";

/** A config whose state is out of reach, and how often that was closed. */
function lostState() {
  const close = vi.fn(async () => undefined);
  const lost = () => Promise.reject(new SystemError("Cannot reach the state"));
  const state = { ...memoryStore(), lastRuns: lost, leases: lost, close };
  return { factory: (): Config => ({ state, stores: [] }), close };
}

it("tickScheduled() closes the state of a tick that failed, too", async () => {
  const { factory, close } = lostState();
  await expect(tickScheduled(factory, {}, { holder: "test" })).rejects.toThrow("Cannot reach");
  expect(close).toHaveBeenCalledTimes(1);
});

it("a worker asked for its health closes the state, whatever the answer", async () => {
  const { factory, close } = lostState();
  const { status } = await worker(factory).fetch(new Request("https://worker.test/health"), {});
  expect([status, close.mock.calls.length]).toEqual([503, 1]);
  const well = { state: { ...memoryStore(), close }, stores: [] };
  const healthy = await worker(() => well).fetch(new Request("https://worker.test/health"), {});
  expect([healthy.status, close.mock.calls.length]).toEqual([200, 2]);
});
