import { describe, expect, it } from "vitest";
import { type Cell, loadRecords, type Odoo, readRecords, searchRecords } from "../src/index.ts";
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
});
