/**
 * What goes wrong on the first day, as the operator sees it: a clear message, the right exit code,
 * nothing lost. Each case ends with everything mended and both sides equal.
 */
import type { OrderData, StoreData } from "@tillbridge/shopify-sim";
import { afterEach, describe, expect, it } from "vitest";
import { type Ended, jsonLines, Tillbridge } from "./tillbridge.ts";
import { startWorld, type TestWorld, type WorldOptions } from "./worlds.ts";

let world: TestWorld;
let tillbridge: Tillbridge;

afterEach(async () => {
  tillbridge.dispose();
  await world.close();
});

async function given(options: WorldOptions = {}): Promise<void> {
  world = await startWorld(options);
  tillbridge = new Tillbridge(world.env);
}

async function expectEqualWorlds(): Promise<void> {
  for (const { shopify, odoo, missing, different, surplus } of await world.census()) {
    expect(odoo).toEqual(shopify);
    expect([missing, different, surplus]).toEqual([[], [], []]);
  }
}

async function expectRunWorks(env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { code, stderr } = await tillbridge.run(["run", "--json"], env);
  expect(code, stderr).toBe(0);
  await expectEqualWorlds();
}

/** Every text the command wrote, whether for people or machines. */
function told({ stdout, stderr }: Ended): string {
  return `${stdout}\n${stderr}`;
}

describe("wrong settings", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ["a wrong token", { TEST_SHOPIFY_TOKEN: "shpat_no" }, /401 "\[API\] Invalid API key/],
    ["an unknown shop", { TEST_SHOP: "nobody.myshopify.com" }, /404.*own myshopify\.com domain/],
    ["a missing database", { TEST_ODOO_DATABASE: "nowhere" }, /nowhere/],
    ["a wrong API key", { TEST_ODOO_API_KEY: "no-such-key" }, /API key|login/i],
  ];
  for (const [name, env, message] of cases) {
    it(`names ${name} in check and in run, and works once it is mended`, async () => {
      await given();
      const check = await tillbridge.run(["check"], env);
      expect(check.code, told(check)).toBe(2);
      expect(told(check)).toMatch(message);
      const run = await tillbridge.run(["run"], env);
      expect(run.code, told(run)).toBe(2);
      expect(told(run)).toMatch(message);
      await expectRunWorks();
    });
  }

  it("names a missing scope and what it costs", async () => {
    const scopes = ["read_products", "read_inventory"];
    const change = (data: StoreData) => ({ ...data, access: [{ token: "shpat_demo", scopes }] });
    await given({ change });
    const check = await tillbridge.run(["check"]);
    expect(check.code).toBe(2);
    expect(check.stderr).toMatch(/Shopify scope read_orders: not granted\n +costs: .+\n +fix: .+/);
    const run = await tillbridge.run(["run"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/read_orders/);
  });

  it("names the module that Odoo lacks", async () => {
    const modules = ["base", "product", "account", "stock"];
    const databases = [
      { name: "test", modules, users: [{ login: "admin", apiKey: "demo-api-key" }] },
    ];
    await given({ odoo: { databases } });
    const check = await tillbridge.run(["check"]);
    expect(check.code).toBe(2);
    expect(check.stderr).toMatch(/sale_management/);
    const run = await tillbridge.run(["run"]);
    expect(run.code, told(run)).toBe(2);
    expect(run.stderr).toMatch(/sale/);
  });

  it("names a config that is not there, and an unknown store", async () => {
    await given();
    const none = await tillbridge.run(["run", "nowhere"]);
    expect(none.code).toBe(2);
    expect(none.stderr).toMatch(/Cannot find "nowhere".*us products, us orders/);
  });
});

interface ParkedLine {
  readonly label: string;
  readonly reason: string;
}

async function parkedReasons(): Promise<readonly ParkedLine[]> {
  return jsonLines<ParkedLine>((await tillbridge.run(["parked", "--json"])).stdout);
}

/** The store with its first order changed. */
function withFirstOrder(change: (order: OrderData) => OrderData) {
  return (data: StoreData): StoreData => ({
    ...data,
    orders: {
      ...data.orders,
      at: (at) => (at === 0 ? change(data.orders.at(at)) : data.orders.at(at)),
    },
  });
}

describe("records that cannot travel", () => {
  it("parks an order to an unknown country, with its name and what it says", async () => {
    const abroad = withFirstOrder((order) => {
      const address = order.billingAddress && { ...order.billingAddress, countryCode: "ZZ" };
      return { ...order, billingAddress: address, shippingAddress: address };
    });
    await given({ change: (data) => abroad(data) });
    const run = await tillbridge.run(["run"]);
    expect(run.code, told(run)).toBe(0);
    expect(run.stderr).toMatch(/us\/orders: complete.* 1 parked/);
    const [parked, ...others] = await parkedReasons();
    expect(others).toEqual([]);
    expect(parked?.label).toBe("#1001");
    expect(parked?.reason).toMatch(/ZZ/);
    world.shopify.store(world.data.domain).orders.put(mended(world.data));
    await tillbridge.run(["retry"]);
    await expectRunWorks();
    expect(await parkedReasons()).toEqual([]);
  });

  it("parks orders with taxes nobody mapped, when told not to make them", async () => {
    await given();
    const env = { TEST_ORDERS_SETTINGS: '{"unknownTaxes":"park"}' };
    const run = await tillbridge.run(["run"], env);
    expect(run.code, told(run)).toBe(0);
    const parked = await parkedReasons();
    expect(parked.length).toBeGreaterThan(0);
    expect(parked[0]?.reason).toMatch(/tax/i);
    await tillbridge.run(["retry"]);
    await expectRunWorks();
  });

  it("parks orders of products that Odoo does not know and that have no SKU", async () => {
    const change = (data: StoreData): StoreData => ({
      ...data,
      products: data.products.map((product) => ({
        ...product,
        variants: product.variants.map((variant) => ({ ...variant, sku: null, barcode: null })),
      })),
      orders: { ...data.orders, at: (at) => withoutSkus(data.orders.at(at)) },
    });
    await given({ change });
    await tillbridge.run(["run", "us", "orders"]);
    const parked = await parkedReasons();
    expect(parked.length).toBeGreaterThan(30);
    expect(parked[0]?.reason).toMatch(/no SKU|product/);
    await tillbridge.run(["retry"]);
    await expectRunWorks();
    expect(await parkedReasons()).toEqual([]);
  });
});

function withoutSkus(order: OrderData): OrderData {
  return { ...order, lines: order.lines.map((line) => ({ ...line, sku: null })) };
}

/** The first order as the seed made it, touched just now. */
function mended(data: StoreData): OrderData {
  const [merchant] = [data.orders.at(0)];
  const address = merchant.billingAddress && { ...merchant.billingAddress, countryCode: "US" };
  const updatedAt = Math.floor(Date.now() / 1000) * 1000;
  return { ...merchant, updatedAt, billingAddress: address, shippingAddress: address };
}

describe("servers that fail", () => {
  it("stops with everything kept while Odoo is down in the middle, and goes on later", async () => {
    let isDown = false;
    let loads = 0;
    await given({
      orders: 150,
      odoo: {
        faults: ({ model, method }) => {
          if (model === "sale.order" && method === "load") loads += 1;
          if (loads === 2) isDown = true;
          return isDown ? { kind: "status", status: 503, when: "before" } : undefined;
        },
      },
    });
    const run = await tillbridge.run(["run"]);
    expect(run.code, told(run)).toBe(75);
    expect(run.stderr).toMatch(/503[\s\S]*Nothing is lost: the next run goes on from here/);
    isDown = false;
    loads = 3;
    await expectRunWorks();
  }, 180_000);

  it("loses and doubles nothing when answers are lost after Odoo committed", async () => {
    let loads = 0;
    await given({
      orders: 120,
      odoo: {
        faults: ({ method }) => {
          if (method !== "load") return undefined;
          loads += 1;
          if (loads % 5 === 1) return { kind: "status", status: 502, when: "after" };
          if (loads % 5 === 3) return { kind: "malformed", when: "after" };
          return loads % 5 === 4 ? { kind: "reset", when: "after" } : undefined;
        },
      },
    });
    await expectRunWorks();
  });

  it("gets through a Shopify that throttles, breaks off and babbles", async () => {
    await given({
      shopify: {
        faults: ({ index }) => {
          if (index % 4 === 0) return { kind: "throttled" };
          if (index % 4 === 2) return { kind: index % 8 === 2 ? "malformed" : "truncated" };
          return undefined;
        },
      },
    });
    await expectRunWorks();
  });
});

describe("a state that cannot be used", () => {
  it("refuses a state file of a newer version", async () => {
    await given();
    await expectRunWorks();
    const { createClient } = await import("@libsql/client");
    const client = createClient({ url: tillbridge.stateUrl });
    await client.execute("INSERT INTO schema_versions (version) VALUES (999)");
    client.close();
    const run = await tillbridge.run(["run"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/schema version 999.*newer Tillbridge/);
  });

  it("refuses a state file that is none", async () => {
    await given();
    const { writeFileSync } = await import("node:fs");
    writeFileSync(tillbridge.stateUrl.slice("file:".length), "not a database ".repeat(100));
    const run = await tillbridge.run(["status"]);
    expect(run.code, told(run)).toBe(2);
    expect(run.stderr).toMatch(/Cannot use state/);
  });
});
