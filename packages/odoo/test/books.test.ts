import { describe, expect, it } from "vitest";
import {
  type Cell,
  loadRecords,
  type Odoo,
  readRecords,
  searchRecords,
  taxes,
} from "../src/index.ts";
import { connectTo, runName, servers } from "./servers.ts";

const ALONE = { alone: true } as const;
const MOVE = ["state", "payment_state", "amount_tax", "amount_total", "amount_residual"];

interface Move {
  readonly state: string;
  readonly payment_state: string;
  readonly amount_tax: number;
  readonly amount_total: number;
  readonly amount_residual: number;
}

/** A customer whose invoices and payments are made as the plugins make them. */
class Customer {
  readonly #odoo: Odoo;
  readonly #run: string;
  readonly #id: number;

  private constructor(odoo: Odoo, run: string, id: number) {
    this.#odoo = odoo;
    this.#run = run;
    this.#id = id;
  }

  static async of(odoo: Odoo): Promise<Customer> {
    const run = runName();
    return new Customer(odoo, run, await load(odoo, "res.partner", run, "customer", { name: run }));
  }

  /** One line of 100 with the company's tax; more columns as given. */
  async move(name: string, values: Readonly<Record<string, Cell>> = {}): Promise<number> {
    const tax = (await taxes(this.#odoo)).find(({ amount }) => Number(amount) > 0);
    const head = { move_type: "out_invoice", "partner_id/.id": this.#id, ref: name };
    const record = {
      id: `tillbridge_${this.#run}.${name}`,
      values: { ...head, invoice_date: "2026-10-02", ...values },
      children: {
        invoice_line_ids: [
          {
            id: `tillbridge_${this.#run}.${name}_line`,
            values: { name, quantity: "1", price_unit: "100", "tax_ids/.id": [tax?.id ?? 0] },
          },
        ],
      },
    };
    return only(await loadRecords(this.#odoo, "account.move", [record]));
  }

  async posted(name: string, values: Readonly<Record<string, Cell>> = {}): Promise<number> {
    const id = await this.move(name, values);
    await this.#odoo.call("account.move", "action_post", { ids: [id] }, ALONE);
    return id;
  }

  /** Gives the payment and its entry. */
  async payment(name: string, amount: number): Promise<readonly [number, number]> {
    const [bank] = await searchRecords(this.#odoo, "account.journal", {
      domain: [["type", "=", "bank"]],
      fields: ["name"],
    });
    const id = await load(this.#odoo, "account.payment", this.#run, name, {
      payment_type: "inbound",
      partner_type: "customer",
      "partner_id/.id": this.#id,
      amount: amount.toFixed(2),
      date: "2026-10-03",
      "journal_id/.id": bank?.id ?? 0,
    });
    await this.#odoo.call("account.payment", "action_post", { ids: [id] }, ALONE);
    const { move_id } = await read<{ move_id: number }>(this.#odoo, "account.payment", id, [
      "move_id",
    ]);
    return [id, move_id];
  }
}

async function load(
  odoo: Odoo,
  model: string,
  run: string,
  name: string,
  values: Readonly<Record<string, Cell>>,
): Promise<number> {
  return only(await loadRecords(odoo, model, [{ id: `tillbridge_${run}.${name}`, values }]));
}

function only(loaded: Awaited<ReturnType<typeof loadRecords>>): number {
  const [first] = loaded;
  if (!first || "error" in first) throw first?.error ?? new Error("no outcome");
  return first.id;
}

async function read<T extends object>(odoo: Odoo, model: string, id: number, fields: string[]) {
  const rows = await readRecords<T>(odoo, model, [id], { fields });
  return rows.get(id) as T;
}

const readMove = (odoo: Odoo, id: number) => read<Move>(odoo, "account.move", id, MOVE);

/** The lines of entries that customers still owe or are owed. */
async function due(odoo: Odoo, moves: readonly number[]): Promise<readonly number[]> {
  const rows = await searchRecords(odoo, "account.move.line", {
    domain: [
      ["move_id", "in", moves],
      ["account_id.account_type", "=", "asset_receivable"],
      ["reconciled", "=", false],
    ],
    fields: ["balance"],
  });
  return rows.map(({ id }) => id);
}

async function reconcile(odoo: Odoo, moves: readonly number[]): Promise<void> {
  const ids = await due(odoo, moves);
  await odoo.call("account.move.line", "reconcile", { ids }, ALONE);
}

describe.each(await servers())("the books of $title", (server) => {
  const odoo = connectTo(server);

  it("balance an invoice, before and after its tax is overwritten to the cent", async () => {
    const customer = await Customer.of(odoo);
    const id = await customer.move("invoice");
    const before = await readMove(odoo, id);
    expect(before.amount_residual).toBe(before.amount_total);
    const [line] = await searchRecords(odoo, "account.move.line", {
      domain: [
        ["move_id", "=", id],
        ["tax_line_id", "!=", false],
      ],
      fields: ["balance"],
    });
    const amount_currency = -(before.amount_tax - 0.01);
    const vals = { line_ids: [[1, line?.id ?? 0, { amount_currency }]] };
    await odoo.call("account.move", "write", { ids: [id], vals }, { repeatable: true });
    await odoo.call("account.move", "action_post", { ids: [id] }, ALONE);
    const after = await readMove(odoo, id);
    expect(after.amount_tax).toBeCloseTo(before.amount_tax - 0.01, 6);
    expect(after.amount_residual).toBeCloseTo(before.amount_total - 0.01, 6);
    const lines = await searchRecords<{ id: number; balance: number }>(odoo, "account.move.line", {
      domain: [["move_id", "=", id]],
      fields: ["balance"],
    });
    expect(lines.reduce((all, { balance }) => all + balance, 0)).toBeCloseTo(0, 6);
  });

  it("post once, and refuse a batch with one that is posted", async () => {
    const customer = await Customer.of(odoo);
    const [posted, draft] = [await customer.posted("one"), await customer.move("two")];
    const both = odoo.call("account.move", "action_post", { ids: [posted, draft] }, ALONE);
    await expect(both).rejects.toThrow("must be in draft");
    expect(await readMove(odoo, draft)).toMatchObject({ state: "draft" });
  });

  it("are paid in parts, and owe again what is taken back", async () => {
    const customer = await Customer.of(odoo);
    const invoice = await customer.posted("invoice");
    const { amount_total } = await readMove(odoo, invoice);
    const [, first] = await customer.payment("first", 40);
    await reconcile(odoo, [invoice, first]);
    const part = await readMove(odoo, invoice);
    expect(part.payment_state).toBe("partial");
    expect(part.amount_residual).toBeCloseTo(amount_total - 40, 6);
    const [payment, second] = await customer.payment("second", amount_total);
    await reconcile(odoo, [invoice, second]);
    // A paid invoice is "in_payment" where the accounting app waits for the bank.
    expect(["paid", "in_payment"]).toContain((await readMove(odoo, invoice)).payment_state);
    await odoo.call("account.payment", "action_draft", { ids: [payment] }, ALONE);
    // 19 surprised us: the draft of a payment stays settled until it is cancelled.
    await odoo.call("account.payment", "action_cancel", { ids: [payment] }, ALONE);
    const again = await readMove(odoo, invoice);
    expect(again.payment_state).toBe("partial");
    expect(again.amount_residual).toBeCloseTo(amount_total - 40, 6);
  });

  it("let a credit note settle its unpaid invoice as soon as it is posted", async () => {
    const customer = await Customer.of(odoo);
    const invoice = await customer.posted("invoice");
    const values = { move_type: "out_refund", "reversed_entry_id/.id": invoice };
    const refund = await customer.posted("refund", values);
    expect(await readMove(odoo, invoice)).toMatchObject({
      payment_state: "reversed",
      amount_residual: 0,
    });
    expect(await readMove(odoo, refund)).toMatchObject({
      payment_state: "paid",
      amount_residual: 0,
    });
  });

  it("leave a credit note open when its invoice was paid", async () => {
    const customer = await Customer.of(odoo);
    const invoice = await customer.posted("invoice");
    const { amount_total } = await readMove(odoo, invoice);
    const [, entry] = await customer.payment("payment", amount_total);
    await reconcile(odoo, [invoice, entry]);
    const values = { move_type: "out_refund", "reversed_entry_id/.id": invoice };
    const refund = await customer.posted("refund", values);
    const { payment_state, amount_residual } = await readMove(odoo, refund);
    expect([payment_state, amount_residual]).toEqual(["not_paid", amount_total]);
  });

  it("settle nothing twice", async () => {
    const customer = await Customer.of(odoo);
    const invoice = await customer.posted("invoice");
    const { amount_total } = await readMove(odoo, invoice);
    const [, entry] = await customer.payment("payment", amount_total);
    const ids = await due(odoo, [invoice, entry]);
    await odoo.call("account.move.line", "reconcile", { ids }, ALONE);
    const again = odoo.call("account.move.line", "reconcile", { ids }, ALONE);
    await expect(again).rejects.toThrow("already reconciled");
  });
});
