import { describe, expect, it } from "vitest";
import {
  company,
  countries,
  currencies,
  fieldsOf,
  installedModules,
  pricelists,
  readRecords,
  states,
  taxes,
  warehouses,
  weightUnit,
} from "../src/index.ts";
import { connectTo, servers } from "./servers.ts";

describe.each(await servers())("reference data of $title", (server) => {
  const odoo = connectTo(server);

  it("has countries, and states that are only told apart by their country", async () => {
    const byCode = await countries(odoo);
    expect(byCode.get("US")).not.toBe(byCode.get("GB"));
    const found = await states(odoo);
    const [us, ca] = [found.get("US-CA"), found.get("CA-ON")];
    const read = await readRecords<{ country_id: number }>(
      odoo,
      "res.country.state",
      [us ?? 0, ca ?? 0],
      { fields: ["country_id"] },
    );
    expect(read.get(us ?? 0)?.country_id).toBe(byCode.get("US"));
    expect(read.get(ca ?? 0)?.country_id).toBe(byCode.get("CA"));
  });

  it("has currencies with their decimals, inactive ones too", async () => {
    const byCode = await currencies(odoo);
    const decimals = ["USD", "JPY", "KWD"].map((code) => byCode.get(code)?.decimals);
    expect(decimals).toEqual([2, 0, 3]);
    expect(byCode.get("USD")?.active).toBe(true);
  });

  it("has the company with its currency and rounding", async () => {
    const { companyId } = await odoo.session();
    const own = await company(odoo);
    expect(own.id).toBe(companyId);
    expect((await currencies(odoo)).get(own.currency)?.id).toBe(own.currencyId);
    expect(["per_line", "globally"]).toContain(own.taxRounding);
  });

  it("has sale taxes with their rates", async () => {
    const all = await taxes(odoo);
    expect(all.length).toBeGreaterThan(0);
    for (const tax of all) {
      expect(typeof tax.amount).toBe("number");
      expect(typeof tax.included).toBe("boolean");
    }
  });

  it("has a pricelist, a warehouse, modules, and the weight unit", async () => {
    const known = await currencies(odoo);
    for (const { currency } of await pricelists(odoo)) expect(known.has(currency)).toBe(true);
    expect((await warehouses(odoo))[0]?.stockLocationId).toBeGreaterThan(0);
    expect(await installedModules(odoo)).toContain("sale_management");
    expect(["kg", "lb"]).toContain(await weightUnit(odoo));
  });

  it("knows the weight unit of a database without products", async () => {
    const { unsavedRecord } = await odoo.dialect();
    const empty = { ...odoo, once: <T>(_: string, read: () => Promise<T>) => read() };
    const call: typeof odoo.call = async <T>(...request: Parameters<typeof odoo.call>) =>
      (request[1] === "search_read" ? [] : await odoo.call(...request)) as T;
    const unit = await weightUnit({ ...empty, call });
    expect([unit, unsavedRecord]).toEqual([await weightUnit(odoo), unsavedRecord]);
  });

  it("has the fields that the dialect names, and not those of other versions", async () => {
    const dialect = await odoo.dialect();
    const lines = await fieldsOf(odoo, "sale.order.line");
    const { orderLineTaxes, orderLineUnit, orderLineKeepPrice, priceKeepsDigits } = dialect;
    expect(lines.has(orderLineTaxes)).toBe(true);
    expect(lines.has(orderLineTaxes === "tax_id" ? "tax_ids" : "tax_id")).toBe(false);
    expect(lines.has(orderLineUnit)).toBe(true);
    expect(lines.has("technical_price_unit")).toBe(orderLineKeepPrice !== undefined);
    expect(lines.get("price_unit")?.decimals === undefined).toBe(priceKeepsDigits);
    const payments = await fieldsOf(odoo, "account.payment");
    expect(payments.has(dialect.paymentMemo)).toBe(true);
    const templates = await fieldsOf(odoo, "product.template");
    for (const name of Object.keys(dialect.storableProduct)) expect(templates.has(name)).toBe(true);
  });

  it("is read once per connection, one call each", async () => {
    const fresh = connectTo(server);
    await Promise.all([countries(fresh), states(fresh), taxes(fresh), company(fresh)]);
    await Promise.all([countries(fresh), states(fresh), taxes(fresh), currencies(fresh)]);
    const reads = [...fresh.stats].filter(([name]) => /search_read|res\.company\.read/.test(name));
    expect(reads.every(([, calls]) => calls === 1)).toBe(true);
    expect(reads.length).toBe(5);
  });
});
