import { describe, expect, it } from "vitest";
import {
  type Cell,
  type LoadValues,
  loadRecords,
  type Odoo,
  pricelists,
  readRecords,
  searchRecords,
  taxes,
} from "../src/index.ts";
import { connectTo, runName, servers } from "./servers.ts";

async function load(odoo: Odoo, model: string, record: Parameters<typeof loadRecords>[2][number]) {
  const [loaded] = await loadRecords(odoo, model, [record]);
  if (!loaded || "error" in loaded) throw loaded?.error ?? new Error("no outcome");
  return loaded.id;
}

async function read<T extends object>(odoo: Odoo, model: string, id: number, fields: string[]) {
  const rows = await readRecords<T>(odoo, model, [id], { fields });
  return rows.get(id) as T;
}

interface Line {
  readonly price_unit: number;
  readonly product_uom_qty: number;
}

/** A customer, a product and an order with one line, as the plugins make them. */
async function order(odoo: Odoo, line: Readonly<Record<string, Cell>> = {}) {
  const run = runName();
  const dialect = await odoo.dialect();
  const partner = { id: `tillbridge_${run}.customer`, values: { name: run } };
  const goods = { name: run, list_price: "12.50", ...dialect.goodsProduct, "taxes_id/.id": [] };
  await load(odoo, "res.partner", partner);
  const product = await load(odoo, "product.product", {
    id: `tillbridge_${run}.product`,
    values: goods,
  });
  const values: LoadValues = {
    "product_id/.id": product,
    name: "Mug",
    product_uom_qty: "2",
    price_unit: "9.99",
    [`${dialect.orderLineTaxes}/.id`]: [],
    ...(dialect.orderLineKeepPrice ? { [dialect.orderLineKeepPrice]: -1 } : {}),
    ...line,
  };
  const order_line = [{ id: `tillbridge_${run}.line`, values }];
  const id = await load(odoo, "sale.order", {
    id: `tillbridge_${run}.order`,
    values: { "partner_id/id": partner.id, client_order_ref: run },
    children: { order_line },
  });
  const { order_line: lines } = await read<{ order_line: number[] }>(odoo, "sale.order", id, [
    "order_line",
  ]);
  return { id, product, lineId: lines[0] ?? 0, dialect };
}

describe.each(await servers())("the dialect of $title", (server) => {
  const odoo = connectTo(server);
  const lineOf = (id: number) =>
    read<Line>(odoo, "sale.order.line", id, ["price_unit", "product_uom_qty"]);

  it("makes storable, shipped and service products", async () => {
    const run = runName();
    const dialect = await odoo.dialect();
    const kinds = [dialect.storableProduct, dialect.goodsProduct, dialect.serviceProduct];
    const records = kinds.map((values, at) => ({
      id: `tillbridge_${run}.product_${at}`,
      values: { name: `${run} ${at}`, ...values },
    }));
    const made = await Promise.all(records.map((record) => load(odoo, "product.product", record)));
    const fields = Object.keys(dialect.storableProduct);
    const read = await readRecords<Record<string, unknown>>(odoo, "product.product", made, {
      fields,
    });
    const seen = made.map((id) => fields.map((field) => read.get(id)?.[field]));
    expect(seen[0]).toEqual(Object.values(dialect.storableProduct));
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(3);
  });

  it("keeps our price through a change of quantity, where it can", async () => {
    const { lineId, dialect } = await order(odoo);
    expect((await lineOf(lineId)).price_unit).toBe(9.99);
    await odoo.call("sale.order.line", "write", { ids: [lineId], vals: { product_uom_qty: 5 } });
    const { price_unit, product_uom_qty } = await lineOf(lineId);
    expect(product_uom_qty).toBe(5);
    expect(price_unit).toBe(dialect.orderLineKeepPrice ? 9.99 : 12.5);
  });

  it("keeps or cuts the digits of a price", async () => {
    const { lineId, dialect } = await order(odoo, { price_unit: "6.656667" });
    const cut = dialect.priceKeepsDigits ? 6.656667 : 6.66;
    expect((await lineOf(lineId)).price_unit).toBe(cut);
  });

  it("puts taxes on a line, and none where none are wanted", async () => {
    const [tax] = await taxes(odoo);
    if (!tax) throw new Error("the database has no sale tax");
    const { orderLineTaxes } = await odoo.dialect();
    const taxed = await order(odoo, { [`${orderLineTaxes}/.id`]: [tax.id] });
    const free = await order(odoo);
    const of = (id: number) =>
      read<Record<string, number[]>>(odoo, "sale.order.line", id, [orderLineTaxes]);
    expect((await of(taxed.lineId))[orderLineTaxes]).toEqual([tax.id]);
    expect((await of(free.lineId))[orderLineTaxes]).toEqual([]);
  });

  it("takes the order's currency from its pricelist", async () => {
    const [list] = await pricelists(odoo);
    if (!list) throw new Error("the database has no pricelist");
    const { id } = await order(odoo);
    const { currency_id, pricelist_id } = await read<Record<string, number>>(
      odoo,
      "sale.order",
      id,
      ["currency_id", "pricelist_id"],
    );
    const own = (await pricelists(odoo)).find((each) => each.id === pricelist_id) ?? list;
    const named = await read<{ name: string }>(odoo, "res.currency", currency_id ?? 0, ["name"]);
    expect(named.name).toBe(own.currency);
  });

  it("confirms, and cancels with the context that every version takes", async () => {
    const { id, dialect } = await order(odoo);
    await odoo.call("sale.order", "action_confirm", { ids: [id] }, { alone: true });
    const state = async () =>
      (await read<{ state: string }>(odoo, "sale.order", id, ["state"])).state;
    expect(await state()).toBe("sale");
    await odoo.call("sale.order", "action_cancel", { ids: [id] });
    expect(await state()).toBe(dialect.cancelWarns ? "sale" : "cancel");
    const context = { disable_cancel_warning: true };
    await odoo.call("sale.order", "action_cancel", { ids: [id] }, { context });
    expect(await state()).toBe("cancel");
  });

  it("lets the customer follow a confirmed order, or not", async () => {
    const { id, dialect } = await order(odoo);
    const context = { mail_create_nosubscribe: true };
    await odoo.call("sale.order", "action_confirm", { ids: [id] }, { context });
    const followers = await read<Record<string, number[]>>(odoo, "sale.order", id, [
      "message_partner_ids",
      "partner_id",
    ]);
    const { message_partner_ids: following = [], partner_id: customer } = followers;
    expect(following.includes(Number(customer))).toBe(dialect.customerFollows);
  });

  it("names the draft of an invoice", async () => {
    const run = runName();
    const partner = await load(odoo, "res.partner", {
      id: `tillbridge_${run}.customer`,
      values: { name: run },
    });
    const line = {
      id: `tillbridge_${run}.line`,
      values: { name: "x", quantity: 1, price_unit: "5" },
    };
    const first = { move_type: "out_invoice", "partner_id/.id": partner };
    const moves = ["first", "second"].map((name) => ({
      id: `tillbridge_${run}.invoice_${name}`,
      values: first,
      children: { invoice_line_ids: [{ ...line, id: `${line.id}_${name}` }] },
    }));
    const [, id = 0] = (await loadRecords(odoo, "account.move", moves)).map((each) =>
      "id" in each ? each.id : 0,
    );
    const { name } = await read<{ name: string | false }>(odoo, "account.move", id, ["name"]);
    expect(name).toBe((await odoo.dialect()).draftName);
  });

  it("posts a payment, and a second time as it says", async () => {
    const run = runName();
    const { paymentMemo, paymentPosted, paymentPostRefusesRepeat } = await odoo.dialect();
    const partner = await load(odoo, "res.partner", {
      id: `tillbridge_${run}.customer`,
      values: { name: run },
    });
    const [bank] = await searchRecords(odoo, "account.journal", {
      domain: [["type", "=", "bank"]],
      fields: ["name"],
    });
    const id = await load(odoo, "account.payment", {
      id: `tillbridge_${run}.payment`,
      values: {
        payment_type: "inbound",
        partner_type: "customer",
        "partner_id/.id": partner,
        amount: "5",
        "journal_id/.id": bank?.id ?? 0,
        [paymentMemo]: run,
      },
    });
    const post = () => odoo.call("account.payment", "action_post", { ids: [id] }, { alone: true });
    await post();
    const { state } = await read<{ state: string }>(odoo, "account.payment", id, ["state"]);
    expect(paymentPosted).toContain(state);
    const again = await post().then(
      () => "ignored",
      (error: unknown) => String(error),
    );
    if (paymentPostRefusesRepeat) expect(again).toMatch(/RecordError/);
    else expect(again).toBe("ignored");
  });

  it("compares times as it says", async () => {
    const run = runName();
    const id = await load(odoo, "res.partner", {
      id: `tillbridge_${run}.customer`,
      values: { name: run, ref: run },
    });
    const { write_date } = await read<{ write_date: string }>(odoo, "res.partner", id, [
      "write_date",
    ]);
    const later = (sign: string) =>
      searchRecords(odoo, "res.partner", {
        domain: [
          ["ref", "=", run],
          ["write_date", sign, write_date],
        ],
        fields: ["ref"],
      });
    const { datesCompareMicroseconds } = await odoo.dialect();
    expect(await later(">=")).toHaveLength(1);
    expect(await later("=")).toHaveLength(datesCompareMicroseconds ? 0 : 1);
  });

  it("asks for access, and counts by group, in its own words", async () => {
    const { accessQuestion, groupedRead } = await odoo.dialect();
    const plain = accessQuestion === "has_access" ? {} : { raise_exception: false };
    const may = odoo.call("sale.order", accessQuestion, { operation: "create", ...plain });
    await expect(may).resolves.toBe(true);
    const sums = groupedRead === "read_group" ? { fields: [], lazy: false } : { aggregates: [] };
    const groups = await odoo.call<unknown[]>("res.country.state", groupedRead, {
      domain: [],
      groupby: ["country_id"],
      ...sums,
    });
    expect(groups.length).toBeGreaterThan(2);
  });

  it("has the names that differ between versions", async () => {
    const dialect = await odoo.dialect();
    const has = async (model: string, field: string) =>
      odoo.call<object>(model, "fields_get", { allfields: [field], attributes: ["type"] });
    const wanted: [string, string][] = [
      ["res.users", dialect.userGroups],
      ["sale.order.line", dialect.orderLineUnit],
      ["sale.order.line", dialect.orderLineRoute],
      ["account.payment", dialect.paymentMemo],
      ...Object.keys(dialect.taxInclusion(true)).map(
        (name) => ["account.tax", name] as [string, string],
      ),
    ];
    for (const [model, field] of wanted) expect(await has(model, field)).toHaveProperty(field);
    const keys = await has("res.users.apikeys", "expiration_date");
    expect("expiration_date" in keys).toBe(dialect.keysExpire);
    expect("group_id" in (await has("stock.picking", "group_id"))).toBe(
      dialect.procurementGroup !== undefined,
    );
    expect("name" in (await has("stock.move", "name"))).toBe(dialect.moveNames);
    expect("account_price_include" in (await has("res.company", "account_price_include"))).toBe(
      dialect.companyTaxInclusion !== undefined,
    );
  });
});
