import { webPlatform } from "@tillbridge/core";
import { connectOdoo, type Odoo } from "@tillbridge/odoo";
import { DEFAULT_USER, startOdooSim } from "@tillbridge/odoo-sim";
import { beforeAll, describe, expect, it } from "vitest";
import { describeOdoo } from "../test/odoo-under-test.ts";
import { openShop, storeName } from "../test/running.ts";
import { type SoldLine, soldOrder } from "../test/sold-order.ts";

const US = { currency: "USD", taxesIncluded: false };
const MUG: SoldLine = { title: "Mug", price: "10.00", rates: [0.08875] };
const LONG = { timeout: 180_000 };

describeOdoo(
  "takeCensus()",
  (connect) => {
    let odoo: Odoo;
    beforeAll(() => {
      odoo = connect();
    });

    it("names what is missing, different and surplus", LONG, async () => {
      const shop = { ...US, name: storeName("census"), settings: { state: "quotation" } as const };
      const sold = [1, 2, 3, 4].map((id) => soldOrder({ ...US, id, lines: [MUG] }));
      const own = await openShop(shop, sold);
      await own.run(odoo);
      const domain = [["origin", "=", own.origin]];
      const found = await odoo.call<number[]>("sale.order", "search", { domain, order: "id" });
      const [gone, cheaper, forgotten] = found as [number, number, number];
      await odoo.call("sale.order", "unlink", { ids: [gone] });
      const line = { product_uom_qty: 1, price_unit: 9 };
      const lines = [["order_id", "=", cheaper]];
      const ids = await odoo.call<number[]>("sale.order.line", "search", { domain: lines });
      await odoo.call("sale.order.line", "write", { ids, vals: line });
      own.sim.orders.delete(3);
      const [census] = await own.census(odoo);
      expect(census).toMatchObject({
        currency: "USD",
        shopify: { orders: 3, gross: "32.67" },
        odoo: { orders: 3, gross: "31.58" },
        missing: ["#1001"],
        different: ["#1002: 10.89 in Shopify, 9.80 in Odoo"],
      });
      expect(forgotten).toBeGreaterThan(0);
      expect(census?.surplus).toEqual([expect.stringMatching(/-#1003$/)]);
      await own.close();
    });

    it("finds a store and an Odoo that are ready", LONG, async () => {
      const own = await openShop({ ...US, name: storeName("ready") }, []);
      const errors = (await own.check(odoo)).filter(({ level }) => level === "error");
      expect(errors).toEqual([]);
      await own.close();
    });
  },
  3,
);

describe("orders().check", () => {
  it("says that a store cannot be reached, whatever its name", LONG, async () => {
    const server = await startOdooSim({ version: 19 });
    const address = { url: server.url, database: server.database().name, ...DEFAULT_USER };
    const odoo = connectOdoo(address, webPlatform());
    const own = await openShop({ ...US, name: "telescope", token: "wrong" }, []);
    const findings = await own.check(odoo);
    expect(findings.find(({ level }) => level === "error")).toMatchObject({
      subject: "Shopify store telescope.myshopify.com",
    });
    await own.close();
    await server.close();
  });

  it.each([
    ["modules", { modules: ["base", "product", "account"] }, "Odoo module sale_management"],
    ["a currency", { activeCurrencies: ["USD"] }, "Odoo currency EUR"],
  ])("says what is missing: %s", LONG, async (_, options, subject) => {
    const server = await startOdooSim({ version: 18, databases: [{ name: "d", ...options }] });
    const address = { url: server.url, database: "d", ...DEFAULT_USER };
    const odoo = connectOdoo(address, webPlatform());
    const own = await openShop({ name: "check", currency: "EUR", taxesIncluded: true }, []);
    const findings = await own.check(odoo);
    const found = findings.find((each) => each.subject === subject);
    expect(found?.level).toBe("error");
    expect(found?.cost).toBeTruthy();
    await own.close();
    await server.close();
  });
});
