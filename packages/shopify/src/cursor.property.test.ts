import type { Cursor, Source } from "@tillbridge/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByIds, Page } from "../test/documents.ts";
import { ModelShop } from "../test/model-shop.ts";
import { shopifySource } from "./source.ts";

const NOON = Date.UTC(2026, 10, 1, 12);
const DAY_MS = 24 * 60 * 60_000;
const OVERLAP_MS = 60_000;
const signal = new AbortController().signal;

interface Seen {
  readonly id: string;
  readonly updatedAt: string;
}

function sourceOf(shop: ModelShop, pageSize: number): Source<Seen> {
  return shopifySource(shop.client(), {
    root: "orders",
    page: Page,
    byIds: ByIds,
    parse: ({ id, updatedAt }): Seen => ({ id, updatedAt }),
    pageSize,
    overlapMs: OVERLAP_MS,
  });
}

/** What goes on in the world, or with us, before the next page is read. */
type Event =
  | { readonly kind: "pass"; readonly ms: number }
  | { readonly kind: "change"; readonly id: number; readonly lagMs: number }
  | { readonly kind: "stop" }
  | { readonly kind: "die" }
  | { readonly kind: "refuse" };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.nat(100_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.nat(2 * DAY_MS) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("change"),
      id: fc.integer({ min: 1, max: 12 }),
      lagMs: fc.nat(OVERLAP_MS - 2000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("stop") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("die") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refuse") }) },
);

/** One worker after the other, each beginning at the last cursor that was committed. */
class Worker {
  readonly seen = new Set<string>();
  readonly #shop: ModelShop;
  readonly #source: Source<Seen>;
  #cursor: Cursor | undefined;

  constructor(shop: ModelShop, pageSize: number) {
    this.#shop = shop;
    this.#source = sourceOf(shop, pageSize);
  }

  /** Reads until the events say stop or there is nothing more. */
  async run(events: Event[]): Promise<void> {
    this.#shop.refusesCursors = events[0]?.kind === "refuse";
    for await (const page of this.#source.changes(this.#cursor, signal)) {
      this.#shop.refusesCursors = false;
      const ending = this.#live(events);
      // Who dies before the commit has done nothing.
      if (ending === "die") return;
      for (const { id, updatedAt } of page.records) this.seen.add(`${id} ${updatedAt}`);
      this.#cursor = page.cursor;
      if (ending === "stop") return;
    }
    if (this.#live(events) === undefined) events.shift();
  }

  #live(events: Event[]): "stop" | "die" | undefined {
    for (let next = events.shift(); next; next = events.shift()) {
      if (next.kind === "pass") this.#shop.now += next.ms;
      else if (next.kind === "change") this.#shop.put(next.id, next.lagMs);
      else if (next.kind !== "refuse") return next.kind;
      if (next.kind === "pass") return undefined;
    }
    return undefined;
  }
}

describe("shopifySource()", () => {
  test("sees the newest version of every record, whatever happens while it reads", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          isFresh: fc.boolean(),
          pageSize: fc.integer({ min: 1, max: 5 }),
          skewMs: fc.integer({ min: -DAY_MS, max: 50 * 60_000 }),
          ages: fc.array(
            fc.nat(20).map((half) => half * DAY_MS * 0.5),
            { maxLength: 12 },
          ),
          events: fc.array(event, { maxLength: 80 }),
        }),
        async ({ isFresh, pageSize, skewMs, ages, events }) => {
          const shop = new ModelShop(NOON, isFresh);
          shop.skewMs = skewMs;
          for (const [index, age] of ages.entries()) shop.put(index + 1, 0, NOON - age);
          const worker = new Worker(shop, pageSize);
          const rest = [...events];
          while (rest.length > 0) await worker.run(rest);
          shop.now += OVERLAP_MS;
          for (let run = 0; run < 2; run += 1) await worker.run([]);
          expect(shop.newest().filter((version) => !worker.seen.has(version))).toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
  }, 180_000);

  test("reads again no more than the overlap and the minutes it took to read", async () => {
    const shop = new ModelShop(NOON, false);
    for (let id = 1; id <= 500; id += 1) shop.put(id, 0, NOON - id * 10_000);
    const source = sourceOf(shop, 50);
    let cursor: Cursor | undefined;
    const run = async (msPerPage: number) => {
      shop.reads = 0;
      for await (const page of source.changes(cursor, signal)) {
        cursor = page.cursor;
        shop.now += msPerPage;
      }
      return shop.reads;
    };
    expect(await run(10_000)).toBe(500);
    // Again: a minute of overlap and the two that nine waits of 10 s begin, one each 10 s.
    expect(await run(0)).toBe(19);
    expect(await run(0)).toBe(13);
    expect(await run(0)).toBe(13);
  });

  test("gets through a list that is longer than Shopify shows", async () => {
    const shop = new ModelShop(NOON, false);
    for (let id = 1; id <= 45_000; id += 1) shop.put(id, 0, NOON - DAY_MS - id * 400);
    const worker = new Worker(shop, 250);
    await worker.run([]);
    expect(worker.seen.size).toBe(45_000);
    expect(shop.reads).toBeLessThan(45_100);
  });

  test("gets on after every page though Shopify refuses each cursor it gave", async () => {
    const shop = new ModelShop(NOON, false);
    for (let id = 1; id <= 40; id += 1) shop.put(id, 0, NOON - 2 * DAY_MS + id * 1000);
    const worker = new Worker(shop, 10);
    for (let run = 0; run < 8; run += 1) await worker.run([{ kind: "refuse" }, { kind: "stop" }]);
    expect(worker.seen.size).toBe(40);
  });

  test("finds what reached the index behind the back of a long sweep", async () => {
    const shop = new ModelShop(NOON, false);
    const worker = new Worker(shop, 1);
    const changed = (id: number, secondsLater: number, lagMs = 0) => {
      shop.now = NOON + secondsLater * 1000;
      shop.put(id, lagMs);
    };
    changed(9, 0, OVERLAP_MS - 5000);
    changed(1, 1);
    changed(2, 2);
    await worker.run([{ kind: "stop" }]);
    changed(3, 100);
    await worker.run([{ kind: "stop" }]);
    changed(4, 200);
    for (let run = 0; run < 3; run += 1) await worker.run([]);
    expect(shop.newest().filter((version) => !worker.seen.has(version))).toEqual([]);
  });

  test("is not carried away by records that are shown newer than their place", async () => {
    const shop = new ModelShop(NOON, true);
    for (let id = 1; id <= 20; id += 1) shop.put(id, 0, NOON - 9 * DAY_MS + id * 1000);
    for (const id of [3, 4, 5]) shop.put(id, 30_000);
    const worker = new Worker(shop, 5);
    await worker.run([{ kind: "stop" }]);
    await worker.run([{ kind: "refuse" }]);
    await worker.run([]);
    expect(worker.seen.size).toBe(20);
  });
});
