import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { BrokenFlow } from "../broken/broken-flow.ts";
import { computeDigestsInOrder } from "./digests-in-order.ts";
import { runWorld, type WorldOptions } from "./run-world.ts";

const FOLDER = new URL("../broken/", import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name !== "broken-flow.ts");

const TROUBLED: WorldOptions = {
  seed: 7,
  orders: 120,
  days: 2,
  odooVersion: 18,
  faultPercent: 6,
  tell: () => undefined,
};

/** A file of the folder gives one connector. */
async function brokenFlow(name: string): Promise<BrokenFlow> {
  const [broken] = Object.values(await import(new URL(name, FOLDER).href));
  return broken as BrokenFlow;
}

beforeAll(computeDigestsInOrder);

describe("the checker", () => {
  it("acquits the connector, in the same world twice with the same digest", async () => {
    const [one, other] = [await runWorld(TROUBLED), await runWorld(TROUBLED)];
    expect(one.charges).toEqual([]);
    expect(one.facts).toBeGreaterThan(1500);
    expect(Object.values(one.faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
    expect(other).toEqual(one);
  });

  it.each(NAMES)("convicts the connector of %s", async (name) => {
    const { wanted, defect } = await brokenFlow(name);
    const [crime, seen] = wanted;
    const { charges } = await runWorld({ ...TROUBLED, defect });
    const own = charges.filter((charge) => charge.crime === crime).map((charge) => charge.seen);
    expect(own).toContainEqual(expect.stringMatching(seen));
  });
});
