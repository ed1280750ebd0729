import { memoryStore } from "@tillbridge/core";
import { type Odoo, searchRecords } from "@tillbridge/odoo";
import type { AddressData, OrderData } from "@tillbridge/shopify-sim";
import { beforeAll, expect, it } from "vitest";
import { dyingAfter } from "../test/dying-platform.ts";
import { describeOdoo, makeByHand } from "../test/odoo-under-test.ts";
import { openShop, type ShopSettings, storeName } from "../test/running.ts";
import { linesOf, ordersOf } from "../test/seen-in-odoo.ts";
import { BERLIN, changed, NEW_YORK, type SoldLine, soldOrder } from "../test/sold-order.ts";

const US = { currency: "USD", taxesIncluded: false };
const MUG: SoldLine = { title: "Mug", price: "3.33", quantity: 3, rates: [0.08875] };
const CUP: SoldLine = { title: "Cup", price: "7.77", rates: [0.08875] };
const LONG = { timeout: 180_000 };
const QUOTATION = { ...US, settings: { state: "quotation" } } as const;

describeOdoo(
  "orders() in trouble",
  (connect) => {
    let odoo: Odoo;
    beforeAll(() => {
      odoo = connect();
    });
    const open = (kind: string, shop: Omit<ShopSettings, "name">, sold: readonly OrderData[]) =>
      openShop({ ...shop, name: storeName(kind) }, sold);

    it("finds its documents again wherever it was killed", { timeout: 300_000 }, async () => {
      const sold = [1, 2, 3].map((id) =>
        soldOrder({ ...US, id, lines: [MUG, { ...CUP, off: ["0.55"] }], discounts: ["X"] }),
      );
      for (let survives = 0; ; survives += 1) {
        const own = await open(`kill${survives}`, US, sold);
        const killed = await own.run(connect(dyingAfter(survives))).catch(() => undefined);
        // The state is lost too: nothing but Odoo knows what was written.
        const store = memoryStore();
        expect(await own.run(odoo, store)).toMatchObject({ counts: { parked: 0 } });
        const found = await ordersOf(own, odoo);
        expect(found.map(({ state }) => state)).toEqual(["sale", "sale", "sale"]);
        expect(found.map(({ date_order }) => date_order.slice(0, 10))).toEqual(
          Array(3).fill("2026-10-01"),
        );
        const [census] = await own.census(odoo);
        expect(census).toMatchObject({
          missing: [],
          different: [],
          surplus: [],
          odoo: { orders: 3 },
        });
        const texts = (await linesOf(own, odoo)).map(({ name }) => name);
        expect(texts.filter((text) => text === "Rounding").length).toBeLessThanOrEqual(3);
        expect(texts.filter((text) => text === "Mug")).toHaveLength(3);
        await own.close();
        if (killed) break;
      }
    });

    it("evens out a quotation wherever its rewriting was cut short", LONG, async () => {
      const before = soldOrder({ ...US, id: 1, lines: [MUG] });
      const single = { ...MUG, quantity: 1 };
      const lines = [single, single, single, { ...CUP, off: ["0.60", "0.60", "0.60"] }];
      const after = changed({ lines, address: NEW_YORK, discounts: ["X", "Y", "Z"] });
      for (let survives = 0; ; survives += 1) {
        const own = await open(`cut${survives}`, QUOTATION, [before]);
        await own.run(odoo);
        own.sim.orders.put(after);
        const killed = await own.run(connect(dyingAfter(survives))).catch(() => undefined);
        expect(await own.run(odoo)).toMatchObject({ counts: { parked: 0 } });
        const [census] = await own.census(odoo);
        expect({ survives, different: census?.different }).toEqual({ survives, different: [] });
        const texts = (await linesOf(own, odoo)).map(({ name }) => name);
        expect(texts).toContain("Rounding");
        await own.close();
        if (killed) break;
      }
    });

    it("rewrites a quotation that nobody touched", LONG, async () => {
      const before = soldOrder({ ...US, id: 1, lines: [MUG] });
      const own = await open("edit", QUOTATION, [before]);
      await own.run(odoo);
      own.sim.orders.put(changed({ lines: [{ ...MUG, quantity: 5 }, CUP], address: BERLIN }));
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 1, parked: 0 } });
      const [census] = await own.census(odoo);
      expect(census).toMatchObject({ different: [], odoo: { orders: 1 } });
      const lines = await linesOf(own, odoo);
      expect(
        lines
          .map(({ name }) => name)
          .sort()
          .slice(0, 2),
      ).toEqual(["Cup", "Mug"]);
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 0, unchanged: 1 } });
      await own.close();
    });

    it("parks what changed in a confirmed order, until somebody entered it", {
      timeout: 180_000,
    }, async () => {
      const own = await open("late", US, [soldOrder({ ...US, id: 1, lines: [MUG] })]);
      await own.run(odoo);
      own.sim.orders.put(changed({ lines: [MUG, CUP], address: NEW_YORK }));
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 0, parked: 1 } });
      expect((await own.parked())["#1001"]).toContain('line "Cup" of 1 × 7.77 is not in Odoo');
      const [order] = await ordersOf(own, odoo);
      const [mug] = await linesOf(own, odoo);
      const { orderLineTaxes } = await odoo.dialect();
      await makeByHand(odoo, "sale.order.line", {
        order_id: order?.id,
        product_id: mug?.product_id,
        product_uom_qty: 1,
        price_unit: 7.77,
        [orderLineTaxes]: [[6, 0, mug?.[orderLineTaxes]]],
      });
      await own.retry();
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 1, parked: 0 } });
      await own.close();
    });

    // Found by a world whose Odoo was restored from a backup.
    it("parks what changed in a confirmed order, though its state is lost", LONG, async () => {
      const ids = [1, 2];
      const sold = ids.map((id) => soldOrder({ ...US, id, lines: [MUG] }));
      const own = await open("lost", US, sold);
      await own.run(odoo);
      own.sim.orders.put(
        changed({ lines: [MUG], address: { ...NEW_YORK, address1: "9 New Street" } }),
      );
      const lost = memoryStore();
      expect(await own.run(odoo, lost)).toMatchObject({ counts: { written: 1, parked: 1 } });
      const [parked] = await lost.parked();
      expect(parked).toMatchObject({ label: "#1001" });
      expect(parked?.reason).toContain("9 New Street");
      await own.close();
    });

    it("knows what it refused though its state was lost, and gives it its date", LONG, async () => {
      const own = await open("refused", US, [soldOrder({ ...US, id: 1, lines: [MUG] })]);
      await own.run(odoo);
      const [{ id } = { id: 0 }] = await ordersOf(own, odoo);
      // As if it had been killed between the confirmation and the date.
      const vals = { date_order: "2026-11-05 07:00:01" };
      await odoo.call("sale.order", "write", { ids: [id], vals });
      const address = { ...NEW_YORK, address1: "9 New Street" };
      own.sim.orders.put(changed({ lines: [MUG], address }));
      const lost = memoryStore();
      expect(await own.run(odoo, lost)).toMatchObject({ counts: { parked: 1 } });
      const [found] = await ordersOf(own, odoo);
      expect(found?.date_order.slice(0, 10)).toBe("2026-10-01");
      await odoo.call("sale.order", "action_cancel", { ids: [id] }, CANCELS);
      await odoo.call("sale.order", "unlink", { ids: [id] });
      await lost.retry({}, undefined, 0);
      await own.run(odoo, lost);
      expect(await ordersOf(own, odoo)).toEqual([]);
      const [parked] = await lost.parked();
      expect(parked?.reason).toContain("somebody deleted it there");
      await own.close();
    });

    it("keeps an order as it was sold when an edit removes its shipping", LONG, async () => {
      const shipping: SoldLine = { title: "Post", price: "5.95", rates: [0.08875] };
      const order = soldOrder({ ...US, id: 1, lines: [MUG], shipping: [shipping] });
      const own = await open("unsent", US, [order]);
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 1 } });
      own.sim.orders.put({
        ...order,
        updatedAt: order.updatedAt + 3_600_000,
        shippingLines: order.shippingLines.map((line) => ({ ...line, isRemoved: true })),
      });
      expect(await own.run(odoo)).toMatchObject({ counts: { unchanged: 1, parked: 0 } });
      await own.close();
    });

    it("cancels what was cancelled in Shopify", LONG, async () => {
      const ids = [1, 2];
      const sold = ids.map((id) => soldOrder({ ...US, id, lines: [MUG] }));
      const cancelled = (order: OrderData) => ({
        ...order,
        cancelledAt: order.createdAt + 1000,
        updatedAt: order.updatedAt + 3_600_000,
      });
      const early = cancelled(soldOrder({ ...US, id: 3, lines: [MUG] }));
      const own = await open("cancel", US, [...sold, early]);
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 2, skipped: 1 } });
      own.sim.orders.put(cancelled(sold[0] as OrderData));
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 1, parked: 0 } });
      const states = (await ordersOf(own, odoo)).map(({ state }) => state);
      expect(states).toEqual(["cancel", "sale"]);
      await own.close();
    });

    it("leaves an order alone that was delivered before it was cancelled", LONG, async () => {
      const order = soldOrder({ ...US, id: 1, lines: [MUG] });
      const own = await open("sent", US, [order]);
      await own.run(odoo);
      const [{ id } = { id: 0 }] = await ordersOf(own, odoo);
      const domain = [["sale_id", "=", id]];
      const [picking] = await searchRecords(odoo, "stock.picking", { domain, fields: ["name"] });
      const moves = [["picking_id", "=", picking?.id]];
      const [move] = await searchRecords(odoo, "stock.move", { domain: moves, fields: ["state"] });
      const vals = { quantity: 3, picked: true };
      await odoo.call("stock.move", "write", { ids: [move?.id ?? 0], vals });
      const context = { skip_backorder: true, skip_sms: true };
      await odoo.call("stock.picking", "button_validate", { ids: [picking?.id ?? 0] }, { context });
      const cancelledAt = order.createdAt + 1000;
      own.sim.orders.put({ ...order, cancelledAt, updatedAt: order.updatedAt + 3_600_000 });
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 0, parked: 1 } });
      expect((await own.parked())["#1001"]).toMatch(/delivery WH\/OUT\/\d+ is done/);
      expect(await ordersOf(own, odoo)).toMatchObject([{ state: "sale" }]);
      await own.close();
    });

    it("cancels an order that it had not finished when it was cancelled", LONG, async () => {
      const settings = { taxes: { "US 8.875 excl": null } };
      const order = soldOrder({ ...US, id: 1, lines: [MUG] });
      const own = await open("orphan", { ...US, settings }, [order]);
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 0, parked: 1 } });
      const cancelledAt = order.createdAt + 1000;
      own.sim.orders.put({ ...order, cancelledAt, updatedAt: order.updatedAt + 3_600_000 });
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 1, parked: 0 } });
      expect(await ordersOf(own, odoo)).toMatchObject([{ state: "cancel" }]);
      await own.close();
    });

    it(
      "gives an order its date that was cancelled between confirmation and date",
      LONG,
      async () => {
        const order = soldOrder({ ...US, id: 1, lines: [MUG] });
        const own = await open("undated", US, [order]);
        await own.run(odoo);
        const [{ id } = { id: 0 }] = await ordersOf(own, odoo);
        const vals = { date_order: "2026-11-05 07:00:01" };
        await odoo.call("sale.order", "write", { ids: [id], vals });
        const cancelledAt = order.createdAt + 1000;
        own.sim.orders.put({ ...order, cancelledAt, updatedAt: order.updatedAt + 3_600_000 });
        const lost = memoryStore();
        expect(await own.run(odoo, lost)).toMatchObject({ counts: { written: 1, parked: 0 } });
        const [found] = await ordersOf(own, odoo);
        expect(found?.state).toBe("cancel");
        expect(found?.date_order.slice(0, 10)).toBe("2026-10-01");
        await own.close();
      },
    );

    it("does not make again what was deleted in Odoo", LONG, async () => {
      const own = await open("gone", QUOTATION, [soldOrder({ ...US, id: 1, lines: [MUG] })]);
      await own.run(odoo);
      const ids = (await ordersOf(own, odoo)).map(({ id }) => id);
      await odoo.call("sale.order", "unlink", { ids });
      own.sim.orders.put(changed({ lines: [MUG, CUP], address: NEW_YORK }));
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 0, parked: 1 } });
      expect((await own.parked())["#1001"]).toContain("somebody deleted it there");
      expect(await ordersOf(own, odoo)).toEqual([]);
      await own.close();
    });

    it("parks only the order that is wrong, with a way out", LONG, async () => {
      const nowhere: AddressData = { ...BERLIN, countryCode: "ZZ" };
      const sold = [
        soldOrder({ ...US, id: 1, lines: [MUG] }),
        soldOrder({ ...US, id: 2, lines: [MUG], changes: { billingAddress: nowhere } }),
        soldOrder({ ...US, id: 3, lines: [{ ...MUG, rates: [0.0999] }] }),
      ];
      const settings = { unknownTaxes: "park", taxes: {} } as const;
      await open("warm", US, sold.slice(0, 1)).then((own) => own.run(odoo).then(own.close));
      const own = await open("wrong", { ...US, settings }, sold);
      expect(await own.run(odoo)).toMatchObject({ counts: { written: 1, parked: 2 } });
      const parked = await own.parked();
      expect(parked["#1002"]).toContain('Odoo has no country "ZZ"');
      expect(parked["#1003"]).toContain('Cannot find a tax "US 9.99 excl" in Odoo');
      await own.close();
    });
  },
  3,
);

/** Odoo asks nobody whether it is to be cancelled. */
const CANCELS = { alone: true, context: { disable_cancel_warning: true } };
