import { webPlatform } from "@tillbridge/core";
import { type Odoo, searchRecords } from "@tillbridge/odoo";
import { beforeAll, expect, it } from "vitest";
import { memoryShop, optioned, product, variant } from "../test/memory-shop.ts";
import { describeOdoo } from "../test/odoo-under-test.ts";
import { productsBench } from "../test/products-bench.ts";

describeOdoo("productsTarget() killed and run again", (connect) => {
  let odoo: Odoo;
  beforeAll(() => {
    odoo = connect();
  });

  it("doubles and misses nothing, whichever call it is killed at", {
    timeout: 180_000,
  }, async () => {
    const shop = memoryShop();
    const bench = productsBench({ store: "killed", shop, odoo });
    shop.put(
      optioned(91, [["S"], ["M"]], { title: "Killed 1" }),
      product(92, { title: "Killed 2", variants: [variant(920, { sku: undefined })] }),
      optioned(93, [["L", "Red"]], { title: "Killed 3" }),
    );
    let calls = 1;
    let failed = 0;
    for (; calls < 60; calls += 1) {
      const stopped = await bench.run(connect(dyingPlatform(calls))).then(
        () => false,
        () => true,
      );
      if (!stopped) break;
      failed += 1;
    }
    expect(failed).toBeGreaterThan(10);
    expect(await bench.parked()).toEqual({});
    const variants = await searchRecords<{ name: string; default_code: string | false }>(
      odoo,
      "product.product",
      { domain: [["name", "=like", "Killed %"]], fields: ["name", "default_code"] },
    );
    const codes = variants.map(({ name, default_code }) => `${name} ${default_code}`).sort();
    expect(codes).toEqual([
      "Killed 1 SKU-910",
      "Killed 1 SKU-911",
      "Killed 2 false",
      "Killed 3 SKU-930",
    ]);
    expect(await bench.run()).toMatchObject({ counts: { written: 0 } });
  });
});

/** Lets Odoo do the given number of calls and never tells the answer of the last. */
function dyingPlatform(calls: number) {
  let left = calls;
  const web = webPlatform();
  return {
    ...web,
    // Waits are over at once, but for a call's time limit.
    sleep: (ms: number, signal?: AbortSignal) =>
      ms < 60_000 ? Promise.resolve() : web.sleep(ms, signal),
    fetch: async (...args: Parameters<typeof fetch>) => {
      left -= 1;
      if (left < 0) throw new TypeError("killed");
      const answer = await fetch(...args);
      await answer.clone().arrayBuffer();
      if (left === 0) throw new TypeError("killed");
      return answer;
    },
  };
}
