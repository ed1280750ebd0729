import { describe, expect, it } from "vitest";
import {
  type Cell,
  loadRecords,
  type Odoo,
  readRecords,
  searchRecords,
  warehouses,
} from "../src/index.ts";
import { connectTo, runName, servers } from "./servers.ts";

const ALONE = { alone: true } as const;

/** A product in a warehouse, and what is ordered of it. */
class Shop {
  readonly odoo: Odoo;
  readonly run: string;
  readonly product: number;
  readonly place: number;
  readonly #customer: number;

  private constructor(odoo: Odoo, run: string, of: readonly [number, number, number]) {
    this.odoo = odoo;
    this.run = run;
    [this.product, this.place, this.#customer] = of;
  }

  static async open(odoo: Odoo, onHand: number): Promise<Shop> {
    const run = runName();
    const { storableProduct } = await odoo.dialect();
    const product = await load(odoo, "product.product", `${run}.goods`, {
      name: `Goods ${run}`,
      ...storableProduct,
    });
    const customer = await load(odoo, "res.partner", `${run}.customer`, { name: run });
    const [warehouse] = await warehouses(odoo);
    const shop = new Shop(odoo, run, [product, warehouse?.stockLocationId ?? 0, customer]);
    await shop.count(onHand);
    return shop;
  }

  async count(counted: number): Promise<void> {
    const values = {
      product_id: this.product,
      location_id: this.place,
      inventory_quantity: counted,
    };
    const context = { inventory_mode: true };
    const ids = await this.odoo.call<number[]>(
      "stock.quant",
      "create",
      { vals_list: [values] },
      { context },
    );
    await this.odoo.call("stock.quant", "action_apply_inventory", { ids }, { context });
  }

  /** A confirmed order of so many pieces. */
  async order(name: string, quantity: number): Promise<number> {
    const line = {
      id: `tillbridge_${this.run}.${name}_line`,
      values: { "product_id/.id": this.product, product_uom_qty: `${quantity}`, price_unit: "10" },
    };
    const values: Record<string, Cell> = { "partner_id/.id": this.#customer };
    const id = only(
      await loadRecords(this.odoo, "sale.order", [
        { id: `tillbridge_${this.run}.${name}`, values, children: { order_line: [line] } },
      ]),
    );
    await this.odoo.call("sale.order", "action_confirm", { ids: [id] }, ALONE);
    return id;
  }

  deliveries(order: number) {
    return searchRecords<Picking>(this.odoo, "stock.picking", {
      domain: [["sale_id", "=", order]],
      fields: ["state", "picking_type_code", "location_dest_id"],
    });
  }

  async moves(picking: number) {
    return searchRecords<Move>(this.odoo, "stock.move", {
      domain: [["picking_id", "=", picking]],
      fields: ["product_uom_qty", "quantity", "state"],
    });
  }

  /** Quantity and promised quantity by place, of all that ever came or went. */
  async quants(): Promise<ReadonlyMap<number, readonly [number, number]>> {
    const rows = await searchRecords<Quant>(this.odoo, "stock.quant", {
      domain: [["product_id", "=", this.product]],
      fields: ["location_id", "quantity", "reserved_quantity"],
    });
    return new Map(
      rows.map((row) => [idOf(row.location_id), [row.quantity, row.reserved_quantity]]),
    );
  }

  async delivered(order: number): Promise<number> {
    const [line] = await searchRecords<{ id: number; qty_delivered: number }>(
      this.odoo,
      "sale.order.line",
      { domain: [["order_id", "=", order]], fields: ["qty_delivered"] },
    );
    return line?.qty_delivered ?? Number.NaN;
  }

  validate(picking: number): Promise<unknown> {
    const context = { skip_backorder: true, skip_sms: true };
    return this.odoo.call("stock.picking", "button_validate", { ids: [picking] }, { context });
  }
}

interface Picking {
  readonly id: number;
  readonly state: string;
  readonly picking_type_code: string;
  readonly location_dest_id: unknown;
}

interface Move {
  readonly id: number;
  readonly product_uom_qty: number;
  readonly quantity: number;
  readonly state: string;
}

interface Quant {
  readonly id: number;
  readonly location_id: unknown;
  readonly quantity: number;
  readonly reserved_quantity: number;
}

async function load(odoo: Odoo, model: string, name: string, values: Record<string, Cell>) {
  return only(await loadRecords(odoo, model, [{ id: `tillbridge_${name}`, values }]));
}

function only(loaded: Awaited<ReturnType<typeof loadRecords>>): number {
  const [first] = loaded;
  if (!first || "error" in first) throw first?.error ?? new Error("no outcome");
  return first.id;
}

function idOf(value: unknown): number {
  return Array.isArray(value) ? Number(value[0]) : Number(value);
}

const sum = (quants: ReadonlyMap<number, readonly [number, number]>) =>
  [...quants.values()].reduce((total, [quantity]) => total + quantity, 0);

describe.each(await servers())("the stock of $title", (server) => {
  const odoo = connectTo(server);

  it("counts by moving the difference from or to the place of losses", async () => {
    const shop = await Shop.open(odoo, 20);
    await shop.count(15);
    const quants = await shop.quants();
    expect(quants.get(shop.place)).toEqual([15, 0]);
    // Found on 17, 18 and 19: what was counted is missing elsewhere, so that all places add up.
    expect(sum(quants)).toBe(0);
    const moves = await searchRecords<Move>(odoo, "stock.move", {
      domain: [
        ["product_id", "=", shop.product],
        ["state", "=", "done"],
      ],
      fields: ["product_uom_qty", "quantity", "state"],
    });
    expect(moves.map(({ quantity }) => quantity)).toEqual([20, 5]);
  });

  it("promises what an order wants, and sends it to the customer in two parts", async () => {
    const shop = await Shop.open(odoo, 10);
    const order = await shop.order("parts", 4);
    expect((await shop.quants()).get(shop.place)).toEqual([10, 4]);
    const [first] = await shop.deliveries(order);
    const [move] = await shop.moves(first?.id ?? 0);
    await odoo.call("stock.move", "write", {
      ids: [move?.id ?? 0],
      vals: { quantity: 1, picked: true },
    });
    expect((await shop.quants()).get(shop.place)).toEqual([10, 1]);
    await shop.validate(first?.id ?? 0);
    expect(await shop.delivered(order)).toBe(1);
    const second = (await shop.deliveries(order)).find(({ state }) => state !== "done");
    expect(await shop.moves(second?.id ?? 0)).toMatchObject([
      { product_uom_qty: 3, quantity: 3, state: "assigned" },
    ]);
    await shop.validate(second?.id ?? 0);
    expect(await shop.delivered(order)).toBe(4);
    const quants = await shop.quants();
    expect(quants.get(shop.place)).toEqual([6, 0]);
    expect(quants.get(idOf(first?.location_dest_id))).toEqual([4, 0]);
    expect(sum(quants)).toBe(0);
  });

  it("frees what a cancelled delivery was promised", async () => {
    const shop = await Shop.open(odoo, 5);
    const order = await shop.order("cancelled", 3);
    const [delivery] = await shop.deliveries(order);
    await odoo.call("stock.picking", "action_cancel", { ids: [delivery?.id ?? 0] }, ALONE);
    expect((await shop.quants()).get(shop.place)).toEqual([5, 0]);
    expect((await shop.deliveries(order)).map(({ state }) => state)).toEqual(["cancel"]);
  });

  it("lets deliveries follow a line of a confirmed order, up and down", async () => {
    const shop = await Shop.open(odoo, 9);
    const order = await shop.order("edited", 2);
    const [line] = await searchRecords(odoo, "sale.order.line", {
      domain: [["order_id", "=", order]],
      fields: ["name"],
    });
    const want = async (quantity: number) => {
      const vals = { product_uom_qty: quantity, price_unit: 10 };
      await odoo.call("sale.order.line", "write", { ids: [line?.id ?? 0], vals }, ALONE);
      const [delivery] = await shop.deliveries(order);
      const moves = await shop.moves(delivery?.id ?? 0);
      return moves.reduce((total, move) => total + move.product_uom_qty, 0);
    };
    expect(await want(6)).toBe(6);
    expect((await shop.quants()).get(shop.place)).toEqual([9, 6]);
    expect(await want(1)).toBe(1);
    expect((await shop.quants()).get(shop.place)).toEqual([9, 1]);
  });

  it("takes goods back by load, and counts them off what was delivered", async () => {
    const shop = await Shop.open(odoo, 8);
    const order = await shop.order("returned", 3);
    const [sent] = await shop.deliveries(order);
    await shop.validate(sent?.id ?? 0);
    const [move] = await shop.moves(sent?.id ?? 0);
    const back = await takeBack(shop, { order, sent: sent?.id ?? 0, move: move?.id ?? 0 });
    await odoo.call("stock.picking", "action_confirm", { ids: [back] }, ALONE);
    await shop.validate(back);
    expect(await shop.delivered(order)).toBe(1);
    const quants = await shop.quants();
    expect(quants.get(shop.place)).toEqual([7, 0]);
    expect(sum(quants)).toBe(0);
  });
});

/** A receipt of two pieces, as the returns plugin will load it. */
async function takeBack(
  { odoo, run, product, place }: Shop,
  from: { readonly order: number; readonly sent: number; readonly move: number },
): Promise<number> {
  const [type] = await searchRecords(odoo, "stock.picking.type", {
    domain: [["code", "=", "incoming"]],
    fields: ["name"],
  });
  const fields = ["location_dest_id", "partner_id"];
  const rows = await readRecords<Picking & { readonly partner_id: number }>(
    odoo,
    "stock.picking",
    [from.sent],
    { fields },
  );
  const sent = rows.get(from.sent);
  const [line] = await searchRecords(odoo, "sale.order.line", {
    domain: [["order_id", "=", from.order]],
    fields: ["name"],
  });
  const customers = idOf(sent?.location_dest_id);
  const places = { "location_id/.id": customers, "location_dest_id/.id": place };
  const move: Record<string, Cell> = {
    "product_id/.id": product,
    product_uom_qty: "2",
    ...places,
    "origin_returned_move_id/.id": from.move,
    "sale_line_id/.id": line?.id ?? 0,
    to_refund: true,
  };
  const known = await odoo.call<Record<string, unknown>>("stock.move", "fields_get", {
    allfields: ["name"],
    attributes: ["required"],
  });
  if ("name" in known) move.name = "return";
  return only(
    await loadRecords(odoo, "stock.picking", [
      {
        id: `tillbridge_${run}.back`,
        values: {
          "picking_type_id/.id": type?.id ?? 0,
          "partner_id/.id": sent?.partner_id ?? 0,
          ...places,
          "return_id/.id": from.sent,
        },
        children: { move_ids: [{ id: `tillbridge_${run}.back_line`, values: move }] },
      },
    ]),
  );
}
