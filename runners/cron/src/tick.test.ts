import { memoryStore, type Run, type Store, SystemError } from "@tillbridge/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SmallFlow, smallWorld } from "../test/small-world.ts";
import { type VirtualPlatform, virtualPlatform } from "../test/virtual-platform.ts";
import type { TickBudget } from "./index.ts";
import { tick } from "./index.ts";

const MIDNIGHT = Date.UTC(2026, 10, 23);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The minutes of a day at which each schedule has a slot, worked out without a cron library. */
const SLOTS: Readonly<Record<string, (minute: number) => boolean>> = {
  "*/5 * * * *": (minute) => minute % 5 === 0,
  "7 * * * *": (minute) => minute % 60 === 7,
  "30 3 * * *": (minute) => minute === 210,
  "15 */6 * * *": (minute) => minute % 360 === 15,
  "0 9-17 * * *": (minute) => minute % 60 === 0 && minute >= 540 && minute <= 1020,
};

function slotsOf(schedule: string): number[] {
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);
  return minutes
    .filter((minute) => SLOTS[schedule]?.(minute))
    .map((minute) => MIDNIGHT + minute * MINUTE);
}

interface Trial {
  readonly flows: Readonly<Record<string, readonly SmallFlow[]>>;
  readonly state?: Store;
  readonly budget?: TickBudget;
}

/** A small world in virtual time, and a way to tick it that returns what was run. */
function trial({ flows, state = memoryStore(), budget }: Trial, startAt = MIDNIGHT) {
  const platform: VirtualPlatform = virtualPlatform(startAt);
  const { config, arrived } = smallWorld(flows, state);
  const lines: string[] = [];
  const tickNow = async (options: { retryAt?: ReadonlyMap<string, number> } = {}) => {
    const results = await tick(config, {
      platform,
      holder: "test",
      log: (line) => lines.push(line),
      ...(budget ? { budget } : {}),
      ...options,
    });
    return results.map((result) => {
      const end = "report" in result ? result.report.status : "error" in result ? "failed" : "not";
      return `${result.scope.store}/${result.scope.flow} ${end}`;
    });
  };
  return { platform, state, arrived, lines, tickNow };
}

async function lastRun(state: Store, store: string): Promise<Run | undefined> {
  return (await state.lastRuns()).find(({ scope }) => scope.store === store);
}

describe("tick()", () => {
  it("runs every flow exactly once for each slot of a day, whenever it is called", async () => {
    const tickTimes = fc
      .uniqueArray(fc.integer({ min: 1, max: DAY - 1 }), { minLength: 1, maxLength: 120 })
      .map((offsets) => offsets.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(
        tickTimes,
        fc.shuffledSubarray(Object.keys(SLOTS), { minLength: 1 }),
        async (offsets, schedules) => {
          const ran = schedules.map((): number[] => []);
          const flows = schedules.map((schedule, index) => ({
            name: `flow${index}`,
            count: 0,
            schedule,
            begins: () => ran[index]?.push(platform.now()),
          }));
          const { platform, tickNow } = trial({ flows: { us: flows } });
          await tickNow();
          const times = offsets.map((offset) => MIDNIGHT + offset);
          for (const time of times) {
            platform.setTo(time);
            await tickNow();
          }
          schedules.forEach((schedule, index) => {
            const answering = slotsOf(schedule)
              .filter((slot) => slot > MIDNIGHT)
              .flatMap((slot) => times.find((time) => time >= slot) ?? []);
            expect(ran[index]).toEqual([MIDNIGHT, ...new Set(answering)]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("resumes a flow whose budget was spent at once, from where it stopped", async () => {
    const { arrived, tickNow, state } = trial({
      flows: { us: [{ name: "products", count: 30 }] },
      budget: { pagesMax: 2 },
    });
    expect(await tickNow()).toEqual(["us/products paused"]);
    expect((await lastRun(state, "us"))?.status).toBe("paused");
    expect(await tickNow()).toEqual(["us/products complete"]);
    expect(await tickNow()).toEqual([]);
    expect(arrived.get("us/products")).toEqual(
      Array.from({ length: 30 }, (_, at) => String(at + 1)),
    );
  });

  it("does not begin the later flows of a store while an earlier one is behind", async () => {
    const { tickNow } = trial({
      flows: {
        us: [
          { name: "products", count: 30 },
          { name: "orders", count: 5 },
        ],
      },
      budget: { pagesMax: 2 },
    });
    expect(await tickNow()).toEqual(["us/products paused", "us/orders not"]);
    expect(await tickNow()).toEqual(["us/products complete", "us/orders complete"]);
  });

  it("resumes a killed flow when its lease has expired, not before", async () => {
    const state = memoryStore();
    const scope = { store: "us", flow: "products" };
    const lease = await state.acquire(scope, { holder: "dead", leaseMs: 30_000, now: MIDNIGHT });
    if ("heldBy" in lease) throw new Error("the lease should be free");
    await state.startRun(lease, MIDNIGHT);
    const { platform, tickNow } = trial({
      state,
      flows: {
        us: [
          { name: "products", count: 5, schedule: "30 3 * * *" },
          { name: "orders", count: 5 },
        ],
      },
    });
    platform.setTo(MIDNIGHT + 29_999);
    expect(await tickNow()).toEqual([]);
    platform.setTo(MIDNIGHT + 30_000);
    expect(await tickNow()).toEqual(["us/products complete", "us/orders complete"]);
  });

  it("tries a failed flow again at its next slot, and the flows after it", async () => {
    let isBroken = true;
    const writes = () => {
      if (isBroken) throw new SystemError("Cannot reach Odoo");
    };
    const { platform, tickNow } = trial({
      flows: {
        us: [
          { name: "products", count: 5, writes },
          { name: "orders", count: 5 },
        ],
        eu: [{ name: "orders", count: 5 }],
      },
    });
    expect(await tickNow()).toEqual(["us/products failed", "us/orders not", "eu/orders complete"]);
    platform.setTo(MIDNIGHT + 4 * MINUTE);
    expect(await tickNow()).toEqual([]);
    isBroken = false;
    platform.setTo(MIDNIGHT + 5 * MINUTE);
    expect(await tickNow()).toEqual([
      "us/products complete",
      "us/orders complete",
      "eu/orders complete",
    ]);
  });

  it("does not try again at once what took longer than a slot to fail", async () => {
    const writes = () => {
      platform.setTo(platform.now() + 7 * MINUTE);
      throw new SystemError("Cannot reach Odoo");
    };
    const products = { name: "products", count: 5, writes };
    const { platform, tickNow } = trial({
      flows: { us: [products, { name: "orders", count: 5 }] },
    });
    expect(await tickNow()).toEqual(["us/products failed", "us/orders not"]);
    expect(await tickNow()).toEqual([]);
    platform.setTo(MIDNIGHT + 10 * MINUTE);
    expect(await tickNow()).toEqual(["us/products failed", "us/orders not"]);
  });

  it("lets later flows go on at their own slots when an earlier one failed long ago", async () => {
    const { platform, tickNow } = trial({
      flows: {
        us: [
          {
            name: "products",
            count: 5,
            schedule: "30 3 * * *",
            writes: () => Promise.reject(new SystemError("Cannot reach Odoo")),
          },
          { name: "orders", count: 5 },
        ],
      },
    });
    expect(await tickNow()).toEqual(["us/products failed", "us/orders not"]);
    platform.setTo(MIDNIGHT + 5 * MINUTE);
    expect(await tickNow()).toEqual(["us/orders complete"]);
  });

  it("waits for as long as a system asked to be left alone", async () => {
    const retryAt = new Map([["us/products", MIDNIGHT + 3 * MINUTE]]);
    const { platform, tickNow } = trial({ flows: { us: [{ name: "products", count: 1 }] } });
    platform.setTo(MIDNIGHT + 3 * MINUTE - 1);
    expect(await tickNow({ retryAt })).toEqual([]);
    platform.setTo(MIDNIGHT + 3 * MINUTE);
    expect(await tickNow({ retryAt })).toEqual(["us/products complete"]);
  });

  it("does not let a store with endless work starve the others", async () => {
    const order: string[] = [];
    const flow = (name: string, count: number): SmallFlow => ({
      name: "orders",
      count,
      writes: () => {
        order.push(name);
        platform.setTo(platform.now() + MINUTE / 2);
      },
    });
    const { platform, tickNow } = trial({
      flows: {
        noisy: [flow("noisy", 100_000), { name: "waits for noisy", count: 1 }],
        quiet: [flow("quiet", 10)],
        calm: [flow("calm", 10)],
      },
      budget: { tickMs: MINUTE / 2, storesAtOnce: 1 },
    });
    for (let count = 0; count < 4; count += 1) await tickNow();
    expect(order).toEqual(["noisy", "quiet", "calm", "noisy"]);
  });

  it("ends a flow's turn after its slice, in time for others in the same tick", async () => {
    const writes = () => platform.setTo(platform.now() + MINUTE / 2);
    const { platform, tickNow, arrived } = trial({
      flows: {
        noisy: [{ name: "orders", count: 100_000, writes }],
        quiet: [{ name: "orders", count: 10, writes }],
      },
      budget: { tickMs: 10 * MINUTE, sliceMs: MINUTE, storesAtOnce: 1 },
    });
    expect(await tickNow()).toEqual(["noisy/orders paused", "quiet/orders complete"]);
    expect(arrived.get("noisy/orders")).toHaveLength(20);
  });

  it("begins no page after the tick's time, however long a slice may be", async () => {
    const writes = () => platform.setTo(platform.now() + MINUTE / 2);
    const { platform, tickNow, arrived } = trial({
      flows: { noisy: [{ name: "orders", count: 100_000, writes }] },
      budget: { tickMs: MINUTE, sliceMs: 10 * MINUTE },
    });
    expect(await tickNow()).toEqual(["noisy/orders paused"]);
    expect(arrived.get("noisy/orders")).toHaveLength(20);
  });

  it("begins no page after the tick's requests are spent but ends the one in hand", async () => {
    const reads = () => platform.fetch("http://source.test/");
    const { platform, arrived, tickNow, lines } = trial({
      flows: {
        us: [{ name: "orders", count: 100, reads }],
        eu: [{ name: "orders", count: 100, reads }],
      },
      budget: { requestsMax: 3, storesAtOnce: 1 },
    });
    expect(await tickNow()).toEqual(["us/orders paused", "eu/orders not"]);
    expect(arrived.get("us/orders")).toHaveLength(30);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ event: "tick", requests: 3 });
    expect(await tickNow()).toEqual(["eu/orders paused", "us/orders not"]);
  });

  it("leaves a flow alone that another worker is running", async () => {
    const state = memoryStore();
    let other: string[] = [];
    const { tickNow } = trial({
      state,
      flows: {
        us: [
          {
            name: "products",
            count: 1,
            writes: async () => {
              other = await second.tickNow();
            },
          },
          { name: "orders", count: 1 },
        ],
      },
    });
    const second = trial({
      state,
      flows: {
        us: [
          { name: "products", count: 1 },
          { name: "orders", count: 1 },
        ],
      },
    });
    expect(await tickNow()).toEqual(["us/products complete", "us/orders complete"]);
    expect(other).toEqual([]);
  });

  it("logs one line of JSON for each flow that was run, with who can fix an error", async () => {
    const { tickNow, lines } = trial({
      flows: {
        us: [
          {
            name: "orders",
            count: 3,
            writes: () =>
              Promise.reject(new SystemError("Cannot reach Odoo", { retryAfterMs: 5000 })),
          },
        ],
        eu: [{ name: "orders", count: 3 }],
      },
    });
    await tickNow();
    const entries = lines.map((line) => JSON.parse(line));
    expect(entries).toContainEqual({
      time: "2026-11-23T00:00:00.000Z",
      level: "info",
      event: "flow",
      store: "eu",
      flow: "orders",
      ms: 0,
      status: "complete",
      read: 3,
      written: 3,
      unchanged: 0,
      skipped: 0,
      parked: 0,
    });
    expect(entries).toContainEqual(
      expect.objectContaining({
        level: "error",
        store: "us",
        status: "failed",
        error: "Cannot reach Odoo",
        fixedBy: "time",
        retryAfterMs: 5000,
      }),
    );
  });

  it("refuses a schedule that cannot be read, naming it, before anything is run", async () => {
    const { tickNow, arrived } = trial({
      flows: {
        us: [
          { name: "products", count: 1 },
          { name: "orders", count: 1, schedule: "often" },
        ],
      },
    });
    await expect(tickNow()).rejects.toThrow('Cannot use schedule "often"');
    expect(arrived.size).toBe(0);
  });
});
