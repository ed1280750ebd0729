import { describe, expect, it } from "vitest";
import { checkOdoo, company, connectOdoo } from "../src/index.ts";
import { lossyPlatform } from "./lossy-platform.ts";
import { connectTo, servers } from "./servers.ts";

describe.each(await servers())("checkOdoo() on $title", (server) => {
  const odoo = connectTo(server);
  const platform = lossyPlatform(() => "pass");

  it("finds nothing wrong with what is there", async () => {
    const findings = await checkOdoo(odoo, {
      modules: ["sale_management", "stock"],
      rights: { "sale.order": ["read", "write", "create"], "res.partner": ["create"] },
      currencies: ["USD"],
    });
    expect(findings.filter(({ level }) => level === "error")).toEqual([]);
    expect(findings.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(["Odoo module stock", "Odoo rights on sale.order"]),
    );
  });

  it("names each missing module, model, right and currency with its cost", async () => {
    const findings = await checkOdoo(odoo, {
      modules: ["sale_management", "no_such_module"],
      rights: { "ir.rule": ["create"], "no.such.model": ["read"], "sale.order": ["read"] },
      currencies: ["XXX"],
    });
    const errors = findings.filter(({ level }) => level === "error");
    expect(errors.map(({ subject }) => subject).toSorted()).toEqual([
      "Odoo currency XXX",
      "Odoo module no_such_module",
      "Odoo rights on ir.rule",
      "Odoo rights on no.such.model",
    ]);
    for (const { cost } of errors) expect(cost).toMatch(/\w+/);
  });

  it("warns of rounding for the whole document, and only of that", async () => {
    const findings = await checkOdoo(odoo, {});
    const rounding = findings.find(({ subject }) => subject.startsWith("Odoo tax rounding"));
    const { taxRounding } = await company(odoo);
    expect(rounding?.level).toBe(taxRounding === "globally" ? "warning" : "ok");
  });

  it("refuses a currency with more decimals than prices keep", async () => {
    const { priceKeepsDigits } = await odoo.dialect();
    const findings = await checkOdoo(odoo, { currencies: ["KWD"] });
    const found = findings.find(({ subject }) => subject === "Odoo currency KWD");
    expect(found?.level).toBe(priceKeepsDigits ? "ok" : "error");
  });

  it.each([
    ["a server that is down", { url: "http://127.0.0.1:2" }, /connection failed/],
    ["a wrong key", { apiKey: "wrong" }, /make a new key/],
    ["a wrong database", { database: "no_such_database" }, /no_such_database/],
  ])("ends with the one finding that matters for %s", async (_, settings, words) => {
    const findings = await checkOdoo(
      connectOdoo({ ...server.settings, ...settings }, platform),
      {},
    );
    const last = findings.at(-1);
    expect(last?.level).toBe("error");
    expect(last?.message).toMatch(words);
  });
});
