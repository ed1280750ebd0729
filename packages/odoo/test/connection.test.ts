import { RecordError, SetupError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import {
  connectOdoo,
  loadRecords,
  readRecords,
  resolveExternalIds,
  searchRecords,
} from "../src/index.ts";
import { lossyPlatform } from "./lossy-platform.ts";
import { connectTo, runName, servers } from "./servers.ts";

const platform = lossyPlatform(() => "pass");

/** Closed to ordinary users on every version; 20 has no `ir.rule` any more. */
const SETTINGS = "ir.config_parameter";

describe.each(await servers())("connectOdoo() to $title", (server) => {
  const odoo = connectTo(server);
  const wrong = (settings: object) => connectOdoo({ ...server.settings, ...settings }, platform);
  const search = ["res.partner", "search", { domain: [], limit: 1 }] as const;

  it("knows the version, the user and the company", async () => {
    const { major, between } = await odoo.version();
    expect([17, 18, 19, 20]).toContain(major);
    expect(between).toBe(false);
    const session = await odoo.session();
    expect(session.login).toBe(server.settings.login);
    expect(session.companyIds).toContain(session.companyId);
  });

  it.each([
    ["API key", { apiKey: "wrong" }, /refuses the login or its API key/],
    ["database", { database: "no_such_database" }, /no database "no_such_database"/],
    ["address", { url: `${server.settings.url}/elsewhere` }, /or is no Odoo/],
    ["company", { companyId: 999_999 }, /company 999999/],
  ])("tells a wrong %s", async (_, settings, words) => {
    const error = await wrong(settings)
      .session()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as Error).message).toMatch(words);
  });

  it("lets no other company in by the context either", async () => {
    const odd = wrong({ companyId: 999_999 });
    await expect(odd.call(...search)).rejects.toThrow(SetupError);
  });

  it("takes the address of any of Odoo's pages", async () => {
    const { url } = server.settings;
    await expect(wrong({ url: `${url}/web/login` }).call(...search)).resolves.toHaveLength(1);
  });

  it.each([
    ["model", ["no.such.model", "search", { domain: [] }], /no model no\.such\.model/],
    ["method", ["res.partner", "no_such_method", { ids: [1] }], /no such method/],
    ["field", ["res.partner", "search", { domain: [["no_such_field", "=", 1]] }], /no_such_field/],
    ["field to read", ["res.partner", "read", { ids: [1], fields: ["nope"] }], /nope/],
    ["right", [SETTINGS, "search", { domain: [] }], /no right to search ir\.config_parameter/],
    ["private method", ["res.partner", "_compute_display_name", { ids: [1] }], /_compute/],
  ] as const)("tells a missing %s to the operator", async (_, call, words) => {
    const [model, method, args] = call;
    const error = await odoo.call(model, method, args).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as Error).message).toMatch(words);
    expect(JSON.stringify(error)).not.toContain("Traceback");
  });

  it.each([
    ["a deleted record", ["res.partner", "write", { ids: [99_999_999], vals: { name: "x" } }]],
    ["values against a rule", ["res.partner", "create", { vals_list: [{ type: "contact" }] }]],
  ] as const)("tells %s to the record's owner", async (_, [model, method, args]) => {
    const error = await odoo.call(model, method, args).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RecordError);
    expect((error as Error).message).toMatch(/refused it: ".+"/);
  });

  it("makes, reads, changes and deletes", async () => {
    const run = runName();
    const vals_list = [
      { name: "A", ref: run },
      { name: "B", ref: run },
    ];
    const ids = await odoo.call<number[]>("res.partner", "create", { vals_list });
    expect(ids).toHaveLength(2);
    const [first = 0, second = 0] = ids;
    await odoo.call("res.partner", "write", { ids: [first], vals: { name: "C" } });
    await odoo.call("res.partner", "unlink", { ids: [second] });
    const fields = ["name", "ref", "parent_id"];
    const read = await readRecords<object>(odoo, "res.partner", ids, { fields });
    expect([...read]).toEqual([[first, { id: first, name: "C", ref: run, parent_id: false }]]);
  });

  it("finds all of many, page by page", async () => {
    const run = runName();
    const records = Array.from({ length: 11 }, (_, at) => ({
      id: `tillbridge_${run}.contact_${at}`,
      values: { name: `${run} ${at % 2 ? "odd" : "even"}`, ref: run },
    }));
    await loadRecords(odoo, "res.partner", records);
    const domain = ["|", ["name", "=", `${run} odd`], ["name", "=", `${run} even`]];
    for (const page of [1, 3, 11, 50]) {
      const rows = await searchRecords(odoo, "res.partner", { domain, fields: ["ref"], page });
      expect(rows.map(({ id }) => id)).toHaveLength(11);
      expect(rows.every((row, at) => row.id > (rows[at - 1]?.id ?? 0))).toBe(true);
    }
  });

  it("finds records by their external ids without any special right", async () => {
    const run = runName();
    const id = `tillbridge_${run}.contact_1`;
    const [loaded] = await loadRecords(odoo, "res.partner", [{ id, values: { name: "x" } }]);
    const found = await resolveExternalIds(odoo, [id, "base.us", `tillbridge_${run}.none`, id]);
    expect([...found.keys()]).toEqual([id, "base.us"]);
    expect({ id: found.get(id) }).toEqual(loaded);
  });
});
