import { memoryStore, SetupError, type Store, SystemError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { type SmallFlow, smallWorld } from "../test/small-world.ts";
import { virtualPlatform } from "../test/virtual-platform.ts";
import { runForever, type TickBudget } from "./index.ts";

const TEN = Date.UTC(2026, 10, 23, 10);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A worker begun in virtual time at two seconds past ten. */
function start(flow: SmallFlow, { state = memoryStore(), budget = {} as TickBudget } = {}) {
  const platform = virtualPlatform(TEN + 2 * SECOND);
  const ran: string[] = [];
  const begins = () => ran.push(new Date(platform.now()).toISOString().slice(11, 19));
  const { config, arrived } = smallWorld({ us: [{ ...flow, begins }] }, state);
  const stopping = new AbortController();
  const lines: string[] = [];
  const options = { platform, holder: "test", log: (line: string) => lines.push(line), budget };
  const ended = runForever(config, { ...options, signal: stopping.signal });
  return { platform, ran, arrived, ended, stopping, lines };
}

describe("runForever()", () => {
  it("runs a flow at once and then at each slot, until it is stopped", async () => {
    const { platform, ran, ended, stopping } = start({ name: "orders", count: 5 });
    await platform.passUntil(TEN + 16 * MINUTE);
    expect(ran).toEqual(["10:00:02", "10:05:00", "10:10:00", "10:15:00"]);
    stopping.abort();
    await ended;
    expect(ran).toHaveLength(4);
  });

  it("gives a flow whose budget was spent its next turn without waiting", async () => {
    const flow = { name: "orders", count: 50 };
    const { platform, ran, arrived, ended, stopping } = start(flow, { budget: { pagesMax: 2 } });
    await platform.passUntil(TEN + 4 * MINUTE);
    expect(ran).toEqual(["10:00:02", "10:00:02", "10:00:02"]);
    expect(arrived.get("us/orders")).toHaveLength(50);
    stopping.abort();
    await ended;
  });

  it("stops between two pages, with the page in hand committed", async () => {
    const state = memoryStore();
    const flow = {
      name: "orders",
      count: 100,
      writes: (ids: readonly string[]) => {
        if (ids.includes("30")) stopping.abort();
      },
    };
    const { platform, arrived, ended, stopping } = start(flow, { state });
    await ended;
    expect(arrived.get("us/orders")).toHaveLength(30);
    expect(await state.cursor({ store: "us", flow: "orders" })).toBe("30");
    expect((await state.lastRuns()).map((run) => run.status)).toEqual(["paused"]);
    expect(await state.leases(platform.now())).toEqual([]);
  });

  it("waits longer than to the next slot when the system asks for it", async () => {
    const { platform, ran, ended, stopping } = start({
      name: "orders",
      count: 5,
      writes: () =>
        Promise.reject(new SystemError("Shopify is away", { retryAfterMs: 12 * MINUTE })),
    });
    await platform.passUntil(TEN + 16 * MINUTE);
    expect(ran).toEqual(["10:00:02", "10:12:02"]);
    stopping.abort();
    await ended;
  });

  it("goes on when the state was out of reach for a while", async () => {
    const memory = memoryStore();
    let failures = 3;
    const state: Store = {
      ...memory,
      lastRuns: async () => {
        if (failures-- > 0) throw new SystemError("Cannot reach the state");
        return memory.lastRuns();
      },
    };
    const { platform, ran, ended, stopping, lines } = start(
      { name: "orders", count: 5 },
      { state },
    );
    await platform.passUntil(TEN + 2 * MINUTE);
    expect(ran).toEqual(["10:00:47"]);
    expect(lines.filter((line) => line.includes('"event":"state"'))).toHaveLength(3);
    stopping.abort();
    await ended;
  });

  it("gives up when only the operator can mend it", async () => {
    const state: Store = {
      ...memoryStore(),
      lastRuns: () => Promise.reject(new SetupError("The state is of a newer version")),
    };
    const { ended } = start({ name: "orders", count: 5 }, { state });
    await expect(ended).rejects.toThrow("newer version");
  });
});
