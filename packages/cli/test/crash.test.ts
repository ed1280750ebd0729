import type { ChildProcess } from "node:child_process";
import { createClient } from "@libsql/client";
import type { Fault } from "@tillbridge/odoo-sim";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ended, jsonLines, Tillbridge } from "./tillbridge.ts";
import { startWorld, type TestWorld } from "./worlds.ts";

let world: TestWorld;
let tillbridge: Tillbridge;
/** The run that is killed, and how many of its calls Odoo still takes before that. */
let victim: { readonly child: ChildProcess; callsLeft: number } | undefined;

beforeAll(async () => {
  world = await startWorld({ orders: 260, products: 30, odoo: { version: 18, faults: strike } });
  tillbridge = new Tillbridge(world.env);
});

afterAll(async () => {
  tillbridge.dispose();
  await world.close();
});

/** Kills by the count of calls, not by the clock, so that slow machines are killed alike. */
function strike(): Fault | undefined {
  if (!victim) return undefined;
  victim.callsLeft -= 1;
  if (victim.callsLeft !== 0) return undefined;
  victim.child.kill("SIGKILL");
  return { kind: "reset", when: "after" };
}

/** As if the time of the killed run's lease were over. */
async function endLeases(): Promise<void> {
  const client = createClient({ url: tillbridge.stateUrl });
  await client.execute("UPDATE leases SET expires_at = 0");
  client.close();
}

/** True when it was killed, false when it had done everything before. */
async function runKilledAfter(calls: number): Promise<boolean> {
  const child = tillbridge.start(["run", "--json"]);
  victim = { child, callsLeft: calls };
  const { signal } = await ended(child);
  victim = undefined;
  return signal === "SIGKILL";
}

interface Line {
  readonly status: string;
  readonly counts: { readonly written: number; readonly parked: number };
}

it("loses and doubles nothing when it is killed again and again", async () => {
  let kills = 0;
  for (let calls = 4; kills < 12 && (await runKilledAfter(calls)); calls += 4) {
    kills += 1;
    if (kills < 12) await endLeases();
  }
  expect(kills).toBeGreaterThanOrEqual(5);
  // The last one's lease is waited for.
  const last = await tillbridge.run(["run", "--json"]);
  expect(last.code, last.stderr).toBe(0);
  const again = await tillbridge.run(["run", "--json"]);
  expect(
    jsonLines<Line>(again.stdout).map(({ status, counts }) => [status, counts.written]),
  ).toEqual([
    ["complete", 0],
    ["complete", 0],
  ]);
  for (const { shopify, odoo, missing, different, surplus } of await world.census()) {
    expect(odoo).toEqual(shopify);
    expect([missing, different, surplus]).toEqual([[], [], []]);
  }
  const skus = [...world.odoo.database().table("product.product").rows.values()]
    .map((row) => row.default_code)
    .filter((sku) => String(sku).startsWith("US-"));
  expect(new Set(skus).size).toBe(skus.length);
  expect(skus).toHaveLength(world.data.products.flatMap(({ variants }) => variants).length);
}, 300_000);
