import { afterAll, beforeAll, expect, it } from "vitest";
import { ended, jsonLines, Tillbridge } from "./tillbridge.ts";
import { startWorld, type TestWorld } from "./worlds.ts";

let world: TestWorld;
let tillbridge: Tillbridge;
/** Told when the next load of orders has begun; Odoo answers nothing before it lets go. */
let holding: { readonly begun: () => void; readonly letGo: Promise<void> } | undefined;
let answering: Promise<void> = Promise.resolve();

beforeAll(async () => {
  const faults = ({ model, method }: { readonly model: string; readonly method: string }) => {
    if (!holding || model !== "sale.order" || method !== "load") return undefined;
    answering = holding.letGo;
    holding.begun();
    holding = undefined;
    return undefined;
  };
  const odoo = { version: 18, faults, sleep: () => answering } as const;
  world = await startWorld({ orders: 120, odoo });
  tillbridge = new Tillbridge(world.env);
});

afterAll(async () => {
  tillbridge.dispose();
  await world.close();
});

/** Holds Odoo at the next load of orders, however fast or slow the machine is. */
function holdNextLoad() {
  const begun = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  holding = { begun: begun.resolve, letGo: letGo.promise };
  return { begun: begun.promise, letGo: letGo.resolve };
}

it("lets one of two runs work, and the other say who holds the lease", async () => {
  const load = holdNextLoad();
  const first = ended(tillbridge.start(["run", "us", "orders", "--json"], SETTINGS));
  await load.begun;
  const second = await tillbridge.run(["run", "us", "orders"], SETTINGS);
  load.letGo();
  expect(second.code).toBe(3);
  expect(second.stderr).toMatch(/us\/orders: .+ pid \d+ is running it \(lease until 20/);
  const { stdout } = await first;
  expect(jsonLines<{ status: string }>(stdout)[0]?.status).toBe("complete");
});

it("commits the batch in hand on SIGTERM, and goes on from there", async () => {
  const load = holdNextLoad();
  const child = tillbridge.start(["run", "us", "orders", "--json"], FRESH);
  const end = ended(child);
  await load.begun;
  child.kill("SIGTERM");
  load.letGo();
  const { code, stdout, stderr } = await end;
  expect(code, stderr + stdout).toBe(0);
  expect(stdout).toContain('"paused"');
  const rest = await tillbridge.run(["run", "us", "orders", "--json"], FRESH);
  expect(rest.code, rest.stderr).toBe(0);
  for (const { shopify, odoo } of await world.census()) expect(odoo).toEqual(shopify);
});

const SETTINGS = { TEST_ORDERS_SETTINGS: '{"unknownProducts":"fallback"}' };
const FRESH = { ...SETTINGS, TILLBRIDGE_STATE_URL: "file:fresh.db" };
