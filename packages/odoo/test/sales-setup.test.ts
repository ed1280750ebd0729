import { describe, expect, it } from "vitest";
import {
  type Cell,
  loadRecords,
  type Odoo,
  pricelists,
  readRecords,
  searchRecords,
  weightUnit,
} from "../src/index.ts";
import { connectTo, runName, servers } from "./servers.ts";

const ALONE = { alone: true } as const;

async function load(
  odoo: Odoo,
  model: string,
  name: string,
  values: Readonly<Record<string, Cell>>,
): Promise<number> {
  const [loaded] = await loadRecords(odoo, model, [{ id: `tillbridge_${name}`, values }]);
  if (!loaded || "error" in loaded) throw loaded?.error ?? new Error("no outcome");
  return loaded.id;
}

async function read<T extends object>(odoo: Odoo, model: string, id: number, fields: string[]) {
  const rows = await readRecords<T>(odoo, model, [id], { fields });
  return rows.get(id) as T;
}

interface Carrier {
  readonly id: number;
  readonly name: string;
  readonly product_id: number;
}

interface Picking {
  readonly carrier_id: number | false;
  readonly carrier_tracking_ref: string | false;
  readonly carrier_tracking_url: string | false;
  readonly weight: number;
}

const PICKING = ["carrier_id", "carrier_tracking_ref", "carrier_tracking_url", "weight"];

/** A customer and goods of 0.25 each; orders of them with shipping as a connector loads it. */
async function shipped(odoo: Odoo) {
  const run = runName();
  const { goodsProduct } = await odoo.dialect();
  const goods = { name: run, weight: "0.25", ...goodsProduct };
  const product = await load(odoo, "product.product", `${run}.goods`, goods);
  const customer = await load(odoo, "res.partner", `${run}.customer`, { name: run });
  const [carrier] = await searchRecords<Carrier>(odoo, "delivery.carrier", {
    domain: [["delivery_type", "=", "fixed"]],
    fields: ["name", "product_id"],
  });
  if (!carrier) throw new Error("the database has no carrier with a fixed price");
  const lines: Readonly<Record<string, Cell>>[] = [
    { "product_id/.id": product, product_uom_qty: "4", price_unit: "10" },
    { "product_id/.id": Number(carrier.product_id), price_unit: "4.90", is_delivery: true },
  ];
  const order_line = lines.map((values, at) => ({ id: `tillbridge_${run}.line_${at}`, values }));
  const values = { "partner_id/.id": customer, "carrier_id/.id": carrier.id };
  const record = { id: `tillbridge_${run}.order`, values, children: { order_line } };
  const [loaded] = await loadRecords(odoo, "sale.order", [record]);
  if (!loaded || "error" in loaded) throw loaded?.error ?? new Error("no outcome");
  await odoo.call("sale.order", "action_confirm", { ids: [loaded.id] }, ALONE);
  return { order: loaded.id, carrier: carrier.id };
}

interface Line {
  readonly price_unit: number;
  readonly discount: number;
}

const LINE = ["price_unit", "discount"];

/** A draft with one line of a product of 12.50. */
async function quoted(odoo: Odoo, values: Readonly<Record<string, Cell>>) {
  const run = runName();
  const { goodsProduct } = await odoo.dialect();
  const goods = { name: run, list_price: "12.50", ...goodsProduct };
  const product = await load(odoo, "product.product", `${run}.goods`, goods);
  const customer = await load(odoo, "res.partner", `${run}.customer`, { name: run });
  const line = { id: `tillbridge_${run}.line`, values: { "product_id/.id": product, ...values } };
  const head = { "partner_id/.id": customer };
  const record = { id: `tillbridge_${run}.order`, values: head, children: { order_line: [line] } };
  const [loaded] = await loadRecords(odoo, "sale.order", [record]);
  if (!loaded || "error" in loaded) throw loaded?.error ?? new Error("no outcome");
  const [only] = await searchRecords<{ id: number }>(odoo, "sale.order.line", {
    domain: [["order_id", "=", loaded.id]],
    fields: LINE,
  });
  return { order: loaded.id, line: only?.id ?? 0, product };
}

describe.each(await servers())("the sales setup of $title", (server) => {
  const odoo = connectTo(server);

  async function pickings(order: number) {
    return searchRecords<Picking & { id: number }>(odoo, "stock.picking", {
      domain: [["sale_id", "=", order]],
      fields: PICKING,
    });
  }

  it("hands an order's carrier to its delivery, which weighs what it ships", async () => {
    const { order, carrier } = await shipped(odoo);
    const [picking] = await pickings(order);
    expect(picking).toMatchObject({ carrier_id: carrier, carrier_tracking_ref: false, weight: 1 });
  });

  it("keeps a tracking number when goods leave, and gives a backorder none", async () => {
    const { order, carrier } = await shipped(odoo);
    const [{ id = 0 } = {}] = await pickings(order);
    const vals = { carrier_tracking_ref: "1Z999" };
    await odoo.call("stock.picking", "write", { ids: [id], vals });
    const [move] = await searchRecords<{ id: number }>(odoo, "stock.move", {
      domain: [["picking_id", "=", id]],
      fields: ["state"],
    });
    const some = { quantity: 1, picked: true };
    await odoo.call("stock.move", "write", { ids: [move?.id ?? 0], vals: some });
    const context = { skip_backorder: true, skip_sms: true };
    await odoo.call("stock.picking", "button_validate", { ids: [id] }, { context });
    const sent = await read<Picking>(odoo, "stock.picking", id, PICKING);
    // Its carrier says nothing of a tracking link, so there is none.
    const kept = { carrier_id: carrier, carrier_tracking_ref: "1Z999", weight: 0.25 };
    expect(sent).toMatchObject({ ...kept, carrier_tracking_url: false });
    const rest = (await pickings(order)).find((each) => each.id !== id);
    expect(rest).toMatchObject({ carrier_id: carrier, carrier_tracking_ref: false, weight: 0.75 });
    const later = { carrier_tracking_ref: "1Z999,1Z1000" };
    await odoo.call("stock.picking", "write", { ids: [id], vals: later });
    expect(await read<Picking>(odoo, "stock.picking", id, PICKING)).toMatchObject(later);
  });

  // Every other line of a confirmed order stays.
  it("lets the shipping line of a confirmed order go, and its carrier with it", async () => {
    const { order } = await shipped(odoo);
    const lines = await searchRecords<{ id: number; is_delivery: boolean }>(
      odoo,
      "sale.order.line",
      { domain: [["order_id", "=", order]], fields: ["is_delivery"] },
    );
    const of = (isDelivery: boolean) =>
      lines.filter((line) => line.is_delivery === isDelivery).map(({ id }) => id);
    const unlink = (ids: number[]) => odoo.call("sale.order.line", "unlink", { ids });
    await expect(unlink(of(false))).rejects.toThrow(/confirmed/);
    await unlink(of(true));
    const left = await read<{ carrier_id: unknown; amount_untaxed: number }>(
      odoo,
      "sale.order",
      order,
      ["carrier_id", "amount_untaxed"],
    );
    expect(left).toMatchObject({ carrier_id: false, amount_untaxed: 40 });
  });

  it("prices a line that has no price by its product", async () => {
    const { line, product } = await quoted(odoo, {});
    const { price_unit, discount } = await read<Line>(odoo, "sale.order.line", line, LINE);
    expect([price_unit, discount]).toEqual([12.5, 0]);
    await odoo.call("product.product", "write", { ids: [product], vals: { list_price: 11 } });
    expect(await read<Line>(odoo, "sale.order.line", line, LINE)).toMatchObject({ price_unit });
    const vals = { product_uom_qty: 3 };
    await odoo.call("sale.order.line", "write", { ids: [line], vals });
    expect(await read<Line>(odoo, "sale.order.line", line, LINE)).toMatchObject({ price_unit: 11 });
  });

  it("prices all lines anew when asked to, and forgets discounts", async () => {
    const { order, line } = await quoted(odoo, { price_unit: "9.99", discount: "5" });
    expect(await read<Line>(odoo, "sale.order.line", line, LINE)).toMatchObject({
      price_unit: 9.99,
      discount: 5,
    });
    await odoo.call("sale.order", "action_update_prices", { ids: [order] });
    expect(await read<Line>(odoo, "sale.order.line", line, LINE)).toMatchObject({
      price_unit: 12.5,
      discount: 0,
    });
  });

  // No version tells outsiders a product's price by a list: only a line of an order does.
  it("keeps the prices of a list to itself", async () => {
    const [list] = await pricelists(odoo);
    const ask = (method: string) =>
      odoo.call("product.pricelist", method, { ids: [list?.id ?? 0], product: 1, quantity: 1 });
    await expect(ask("_get_product_price")).rejects.toThrow(/private/i);
    const fields = await odoo.call<object>("product.product", "fields_get", {
      allfields: ["price", "lst_price"],
      attributes: ["type"],
    });
    expect(Object.keys(fields)).toEqual(["lst_price"]);
  });

  // Odoo keeps a line as it was sold and counts goods in the product's own unit.
  it("sells by another unit, and counts what is moved in the product's own", async () => {
    const { orderLineUnit } = await odoo.dialect();
    const [pack] = await searchRecords<{ id: number; name: string }>(odoo, "uom.uom", {
      domain: [["name", "in", ["Dozens", "Pack of 6"]]],
      fields: ["name"],
    });
    const size = pack?.name === "Dozens" ? 12 : 6;
    const sold = { [`${orderLineUnit}/.id`]: pack?.id ?? 0, product_uom_qty: "2" };
    const { order, line } = await quoted(odoo, sold);
    expect(await read<Line>(odoo, "sale.order.line", line, LINE)).toMatchObject({
      price_unit: 12.5 * size,
    });
    await odoo.call("sale.order", "action_confirm", { ids: [order] }, ALONE);
    const [move] = await searchRecords<{ id: number; product_uom_qty: number }>(
      odoo,
      "stock.move",
      { domain: [["sale_line_id", "=", line]], fields: ["product_uom_qty", "picking_id"] },
    );
    expect(move?.product_uom_qty).toBe(2 * size);
    const half = { quantity: size / 2, picked: true };
    await odoo.call("stock.move", "write", { ids: [move?.id ?? 0], vals: half });
    const [picking] = await pickings(order);
    const context = { skip_backorder: true, skip_sms: true };
    const ids = [picking?.id ?? 0];
    await odoo.call("stock.picking", "button_validate", { ids }, { context });
    const { qty_delivered } = await read<{ qty_delivered: number }>(odoo, "sale.order.line", line, [
      "qty_delivered",
    ]);
    expect(qty_delivered).toBe(0.5);
  });

  it("tells the unit of every weight beside it", async () => {
    const { product } = await quoted(odoo, {});
    const { weight_uom_name } = await read<{ weight_uom_name: string }>(
      odoo,
      "product.product",
      product,
      ["weight_uom_name"],
    );
    expect(weight_uom_name).toBe(await weightUnit(odoo));
  });
});
