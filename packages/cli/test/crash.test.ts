import { afterAll, beforeAll, expect, it } from "vitest";
import { ended, jsonLines, Tillbridge } from "./tillbridge.ts";
import { startWorld, type TestWorld } from "./worlds.ts";

let world: TestWorld;
let tillbridge: Tillbridge;

beforeAll(async () => {
  world = await startWorld({ orders: 260, products: 30, odoo: { version: 18, latencyMs: 15 } });
  tillbridge = new Tillbridge(world.env);
});

afterAll(async () => {
  tillbridge.dispose();
  await world.close();
});

interface Line {
  readonly status: string;
  readonly counts: { readonly written: number; readonly parked: number };
}

it("loses and doubles nothing when it is killed again and again", async () => {
  let kills = 0;
  for (let lifeMs = 350; kills < 12; lifeMs += 90) {
    const child = tillbridge.start(["run", "--json"]);
    const end = ended(child);
    const timer = setTimeout(() => child.kill("SIGKILL"), lifeMs);
    const { signal } = await end;
    clearTimeout(timer);
    if (signal !== "SIGKILL") break;
    kills += 1;
  }
  expect(kills).toBeGreaterThanOrEqual(5);
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
}, 120_000);
