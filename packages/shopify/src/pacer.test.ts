import { describe, expect, it } from "vitest";
import { BucketShop } from "../test/bucket-shop.ts";
import { SimTime } from "../test/sim-time.ts";
import { connectShopify, type Shopify } from "./client.ts";
import { type Document, document } from "./document.ts";
import { TooCostlyError } from "./index.ts";
import { Pacer } from "./pacer.ts";

const SHOP = "paced.myshopify.com";
const signal = new AbortController().signal;

function named(name: string): Document<unknown, object> {
  return document({ name, scopes: [], text: `query ${name} { orders { nodes { id } } }` });
}

const HEAVY = named("Heavy");
const LIGHT = named("Light");
const COSTS = {
  Heavy: { requested: 560, actual: 180 },
  Light: { requested: 13, actual: 9 },
};

function shopOf(costs = COSTS, maximum = 2000) {
  const time = new SimTime();
  const shop = new BucketShop(time, { maximum, restoreRate: 100, latencyMs: 300, costs });
  const platform = time.platform(shop.fetch);
  const connect = () => connectShopify({ shop: SHOP, auth: { token: "shpat" } }, platform);
  return { time, shop, connect };
}

async function ask(shopify: Shopify, times: number, documents = [HEAVY]): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    await shopify.query(documents[turn % documents.length] ?? HEAVY, {}, signal);
  }
}

describe("the pacing of a store", () => {
  it.each([1, 2, 8])(
    "spends nine tenths of the budget with a backlog of %i flows",
    async (flows) => {
      const { time, shop, connect } = shopOf();
      const shopify = connect();
      const all = Array.from({ length: flows }, () => ask(shopify, 240 / flows, [HEAVY, LIGHT]));
      await time.until(Promise.all(all));
      expect(shop.spent).toBe(120 * 180 + 120 * 9);
      expect(shop.spent / (shop.budget - 560)).toBeGreaterThan(0.9);
      // The first of each document cannot know its price; nobody else is ever refused.
      expect(shop.throttled).toBeLessThanOrEqual(2);
    },
  );

  it("is one for all connections of a process to the same store", async () => {
    const { time, shop, connect } = shopOf();
    await time.until(Promise.all([ask(connect(), 60), ask(connect(), 60)]));
    expect(shop.throttled).toBeLessThanOrEqual(2);
  });

  it("sends one request alone until it knows the bucket", async () => {
    const { time, shop, connect } = shopOf({ ...COSTS, Heavy: { requested: 900, actual: 900 } });
    const shopify = connect();
    await time.until(Promise.all([1, 2, 3, 4].map(() => ask(shopify, 1))));
    expect(shop.throttled).toBe(0);
  });

  it("knows the price of a few ids from that of many", async () => {
    const { time, shop, connect } = shopOf();
    const shopify = connect();
    const ids = (count: number) => ({ ids: Array.from({ length: count }, (_, at) => `${at}`) });
    const asked = async (count: number) => {
      shop.reprice("Heavy", 36 * count);
      await time.until(shopify.query(HEAVY, ids(count), signal));
    };
    for (const count of [1, 50, 1, 1, 1, 1, 50, 1, 1, 1, 1, 50]) await asked(count);
    expect(shop.throttled).toBeLessThanOrEqual(1);
  });

  it("waits out what another app spends, and no flow sees it", async () => {
    const { time, shop, connect } = shopOf();
    const shopify = connect();
    await time.until(ask(shopify, 1));
    shop.drain(3000);
    const before = time.now;
    await time.until(ask(shopify, 1));
    expect(shop.throttled).toBe(1);
    // The bucket is 1,180 below nought and must hold 560: 17.4 s, and three half answers.
    expect(time.now - before).toBeLessThan(18_500);
  });

  it("lets a waiting flow be stopped without holding up the others", async () => {
    const { time, connect } = shopOf();
    const shopify = connect();
    await time.until(ask(shopify, 12));
    const stopping = new AbortController();
    const stopped = shopify.query(HEAVY, {}, stopping.signal);
    const other = ask(shopify, 1);
    stopping.abort(new Error("the operator's wish"));
    await expect(time.until(stopped)).rejects.toThrow("the operator's wish");
    await time.until(other);
  });

  it("refuses what the bucket can never hold, so that a smaller page is asked for", async () => {
    const { time, connect } = shopOf({ ...COSTS, Heavy: { requested: 60, actual: 60 } }, 40);
    await expect(time.until(ask(connect(), 1))).rejects.toThrow(TooCostlyError);
  });
});

describe("Pacer", () => {
  it("does not believe an answer that a younger one overtook", async () => {
    const time = new SimTime();
    const pacer = new Pacer(time.platform(fetch));
    const status = { maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 };
    pacer.settle(await pacer.reserve(() => 50, signal), status);
    const older = await pacer.reserve(() => 500, signal);
    const younger = await pacer.reserve(() => 500, signal);
    pacer.settle(younger, { ...status, currentlyAvailable: 200 });
    pacer.settle(older, { ...status, currentlyAvailable: 1500 });
    await time.until(pacer.reserve(() => 500, signal));
    expect(time.now).toBe(3000);
  });
});
