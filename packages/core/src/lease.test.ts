import { describe, expect, it } from "vitest";
import { sleepyPlatform } from "../test/list-flow.ts";
import { type Lease, LeaseLostError, memoryStore, type Platform, SystemError } from "./index.ts";
import { keepLease, takeLease } from "./lease.ts";

const SCOPE = { store: "us", flow: "orders" };
const TERMS = { holder: "b", leaseMs: 1000, patienceMs: 5000 };
const NEVER = new AbortController().signal;

async function held(): Promise<ReturnType<typeof memoryStore>> {
  const store = memoryStore();
  await store.acquire(SCOPE, { holder: "a", leaseMs: 3000, now: 1000 });
  return store;
}

describe("takeLease()", () => {
  it("follows a holder that was killed, as soon as its lease expires", async () => {
    const platform = sleepyPlatform();
    const wanted = { store: await held(), scope: SCOPE, terms: TERMS, platform };
    expect(await takeLease(wanted, NEVER)).toMatchObject({ holder: "b", token: 2 });
    expect(platform.now()).toBe(4000);
  });

  it("gives way at once to a holder that renews its lease", async () => {
    const platform = sleepyPlatform();
    const store = await held();
    const lease: Lease = { scope: SCOPE, holder: "a", token: 1, expiresAt: 4000 };
    const sleep: Platform["sleep"] = async (ms) => {
      await store.renew(lease, { leaseMs: 3000, now: platform.now() + 1 });
      await platform.sleep(ms);
    };
    const wanted = { store, scope: SCOPE, terms: TERMS, platform: { ...platform, sleep } };
    expect(await takeLease(wanted, NEVER)).toEqual({ heldBy: "a", expiresAt: 4001 });
    expect(platform.now()).toBe(1500);
  });

  it("gives way at once to another one that took over in the meantime", async () => {
    const platform = sleepyPlatform();
    const store = await held();
    const sleep: Platform["sleep"] = async (ms) => {
      await store.release({ scope: SCOPE, holder: "a", token: 1, expiresAt: 4000 });
      await store.acquire(SCOPE, { holder: "c", leaseMs: 2000, now: platform.now() });
      await platform.sleep(ms);
    };
    const wanted = { store, scope: SCOPE, terms: TERMS, platform: { ...platform, sleep } };
    expect(await takeLease(wanted, NEVER)).toEqual({ heldBy: "c", expiresAt: 3000 });
  });

  it("waits no longer than its patience", async () => {
    const platform = sleepyPlatform();
    const terms = { ...TERMS, patienceMs: 1200 };
    const wanted = { store: await held(), scope: SCOPE, terms, platform };
    expect(await takeLease(wanted, NEVER)).toEqual({ heldBy: "a", expiresAt: 4000 });
    expect(platform.slept).toEqual([500, 500, 200]);
  });

  it("does not wait without patience", async () => {
    const platform = sleepyPlatform();
    const terms = { ...TERMS, patienceMs: 0 };
    await takeLease({ store: await held(), scope: SCOPE, terms, platform }, NEVER);
    expect(platform.slept).toEqual([]);
  });

  it("stops waiting when the operator wants to stop, and says who holds it", async () => {
    const platform = sleepyPlatform();
    const wanted = { store: await held(), scope: SCOPE, terms: TERMS, platform };
    expect(await takeLease(wanted, AbortSignal.abort())).toEqual({ heldBy: "a", expiresAt: 4000 });
  });
});

describe("keepLease()", () => {
  async function kept(failures: readonly Error[]) {
    const store = memoryStore();
    const platform = sleepyPlatform();
    const lease = await store.acquire(SCOPE, { holder: "a", leaseMs: 900, now: platform.now() });
    if ("heldBy" in lease) throw new Error("A new store is leased already");
    const left = [...failures];
    const renewedAt: number[] = [];
    const renew: typeof store.renew = async (...args) => {
      const failure = left.shift();
      if (failure) throw failure;
      renewedAt.push(platform.now());
      if (renewedAt.length >= 3) heartbeat.stop().catch(() => undefined);
      return store.renew(...args);
    };
    const heartbeat = keepLease({ ...store, renew }, lease, 900, platform);
    return { heartbeat, renewedAt };
  }

  async function afterAWhile(): Promise<void> {
    for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
  }

  it("renews every third of the lease's time until it is stopped", async () => {
    const { heartbeat, renewedAt } = await kept([]);
    await afterAWhile();
    expect(renewedAt).toEqual([1300, 1600, 1900]);
    expect(heartbeat.lost.aborted).toBe(false);
  });

  it("tells the loss of the lease at once", async () => {
    const error = new LeaseLostError("Cannot go on: b took it over");
    const { heartbeat, renewedAt } = await kept([error]);
    await afterAWhile();
    expect(heartbeat.lost.reason).toBe(error);
    expect(renewedAt).toEqual([]);
  });

  it("tries again when the state is out of reach for a moment", async () => {
    const { heartbeat, renewedAt } = await kept([new SystemError("Cannot reach state")]);
    await afterAWhile();
    expect(renewedAt).toEqual([1600, 1900, 2200]);
    expect(heartbeat.lost.aborted).toBe(false);
  });

  it("gives up when the state is out of reach until the lease has expired", async () => {
    const error = new SystemError("Cannot reach state");
    const { heartbeat, renewedAt } = await kept(Array.from({ length: 9 }, () => error));
    await afterAWhile();
    expect(heartbeat.lost.reason).toBe(error);
    expect(renewedAt).toEqual([]);
  });
});
