import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ended, jsonLines, Tillbridge } from "./tillbridge.ts";
import { startWorld, type TestWorld } from "./worlds.ts";

let world: TestWorld;
let tillbridge: Tillbridge;
/** Until then Odoo answers nobody. */
let odooIsFree: Promise<void> = Promise.resolve();

beforeAll(async () => {
  const sleep = async (ms: number) => {
    await setTimeout(ms);
    await odooIsFree;
  };
  world = await startWorld({ orders: 120, odoo: { version: 18, latencyMs: 150, sleep } });
  tillbridge = new Tillbridge(world.env);
});

afterAll(async () => {
  tillbridge.dispose();
  await world.close();
});

it("lets one of two runs work, and the other say who holds the lease", async () => {
  const loading = nextLoad();
  const first = ended(tillbridge.start(["run", "us", "orders", "--json"], SETTINGS));
  await loading;
  const { promise, resolve } = Promise.withResolvers<void>();
  odooIsFree = promise;
  const second = await tillbridge.run(["run", "us", "orders"], SETTINGS).finally(resolve);
  expect(second.code).toBe(3);
  expect(second.stderr).toMatch(/us\/orders: .+ pid \d+ is running it \(lease until 20/);
  const { stdout } = await first;
  expect(jsonLines<{ status: string }>(stdout)[0]?.status).toBe("complete");
}, 60_000);

it("commits the batch in hand on SIGTERM, and goes on from there", async () => {
  const loading = nextLoad();
  const child = tillbridge.start(["run", "us", "orders", "--json"], FRESH);
  const end = ended(child);
  await loading;
  child.kill("SIGTERM");
  const { code, stdout, stderr } = await end;
  expect(code, stderr + stdout).toBe(0);
  expect(stdout).toContain('"paused"');
  const rest = await tillbridge.run(["run", "us", "orders", "--json"], FRESH);
  expect(rest.code, rest.stderr).toBe(0);
  for (const { shopify, odoo } of await world.census()) expect(odoo).toEqual(shopify);
}, 60_000);

/** Resolves once a run has begun to load a batch of orders. */
async function nextLoad(): Promise<void> {
  const loads = () => world.odoo.calls.get("sale.order.load") ?? 0;
  const before = loads();
  while (loads() === before) await setTimeout(20);
}

const SETTINGS = { TEST_ORDERS_SETTINGS: '{"unknownProducts":"fallback"}' };
const FRESH = { ...SETTINGS, TILLBRIDGE_STATE_URL: "file:fresh.db" };
