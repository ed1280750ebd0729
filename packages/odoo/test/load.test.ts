import { RecordError, SetupError } from "@tillbridge/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  externalIdsOf,
  type Loaded,
  type LoadRecord,
  loadRecords,
  type Odoo,
  readRecords,
  searchRecords,
  updateRecords,
} from "../src/index.ts";
import { connectTo, runName, servers } from "./servers.ts";

const PARTNER = "res.partner";

/** The ways in which a contact can be bad, each found by another part of Odoo. */
const BAD = {
  nameless: { name: "" },
  country: { "country_id/.id": 999_999 },
  reference: { "parent_id/id": "tillbridge_none.customer_1" },
  selection: { type: "no such type" },
} as const;
type Kind = "good" | keyof typeof BAD;

function contact(run: string, at: number, kind: Kind = "good"): LoadRecord {
  const good = {
    name: `Contact ${at}`,
    ref: run,
    type: "contact",
    "country_id/.id": null,
    "parent_id/id": null,
  };
  const bad = kind === "good" ? {} : BAD[kind];
  return { id: `tillbridge_${run}.contact_${at}`, values: { ...good, ...bad } };
}

const contacts = (run: string, count: number) =>
  Array.from({ length: count }, (_, at) => contact(run, at));

async function refsOf(odoo: Odoo, run: string): Promise<readonly number[]> {
  const rows = await searchRecords(odoo, PARTNER, {
    domain: [["ref", "=", run]],
    fields: ["name"],
  });
  return rows.map(({ id }) => id);
}

function idsOf(loaded: readonly Loaded[]): readonly number[] {
  return loaded.map((each) => {
    if ("error" in each) throw each.error;
    return each.id;
  });
}

describe.each(await servers())("loadRecords() on $title", (server) => {
  const odoo = connectTo(server);

  it("makes each record once, however often it is asked", async () => {
    const run = runName();
    const ids = idsOf(await loadRecords(odoo, PARTNER, contacts(run, 7), { batch: 3 }));
    expect(new Set(ids).size).toBe(7);
    const again = await loadRecords(odoo, PARTNER, contacts(run, 9).toReversed());
    expect(idsOf(again).slice(2)).toEqual(ids.toReversed());
    expect(await refsOf(odoo, run)).toHaveLength(9);
  });

  it("leaves alone what is there, and writes it only when asked to", async () => {
    const run = runName();
    const changed = (name: string) => ({ ...contact(run, 1), values: { name, ref: run } });
    const [id] = idsOf(await loadRecords(odoo, PARTNER, [changed("First")]));
    await loadRecords(odoo, PARTNER, [changed("Second")]);
    const name = async () =>
      (await readRecords<{ name: string }>(odoo, PARTNER, [Number(id)], { fields: ["name"] })).get(
        Number(id),
      )?.name;
    expect(await name()).toBe("First");
    await loadRecords(odoo, PARTNER, [changed("Third")], { mode: "upsert" });
    expect(await name()).toBe("Third");
  });

  it("fails exactly the bad records, wherever they are, with Odoo's words", async () => {
    const kind = fc.constantFrom<Kind>(
      "good",
      "good",
      "nameless",
      "country",
      "reference",
      "selection",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(kind, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 2, max: 14 }),
        async (kinds, batch) => {
          const run = runName();
          const records = kinds.map((each, at) => contact(run, at, each));
          const loaded = await loadRecords(odoo, PARTNER, records, { batch });
          expect(loaded.map((each) => "id" in each)).toEqual(kinds.map((each) => each === "good"));
          for (const each of loaded) {
            if (!("error" in each)) continue;
            expect(each.error).toBeInstanceOf(RecordError);
            expect(each.error.message).toMatch(/which refused it: "[^"]{10,}"/);
          }
          const made = loaded.flatMap((each) => ("id" in each ? [each.id] : []));
          expect(await refsOf(odoo, run)).toEqual(made.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);

  it("fails a value that cannot be sent, and nothing else", async () => {
    const run = runName();
    const bad = { ...contact(run, 1), values: { ...contact(run, 1).values, color: Number.NaN } };
    const loaded = await loadRecords(odoo, PARTNER, [contact(run, 0), bad, contact(run, 2)]);
    expect(loaded.map((each) => "id" in each)).toEqual([true, false, true]);
  });

  it("makes inner records with their parent, once", async () => {
    const run = runName();
    const child = (name: string) => ({
      id: `tillbridge_${run}.${name}`,
      values: { name, type: "delivery" },
    });
    const parent = { ...contact(run, 1), children: { child_ids: [child("home"), child("work")] } };
    const records = [contact(run, 0), parent, { ...contact(run, 2), children: { child_ids: [] } }];
    const ids = idsOf(await loadRecords(odoo, PARTNER, records));
    await loadRecords(odoo, PARTNER, records);
    const read = await readRecords<{ child_ids: number[] }>(odoo, PARTNER, ids, {
      fields: ["child_ids"],
    });
    expect(ids.map((id) => read.get(id)?.child_ids.length)).toEqual([0, 2, 0]);
    const names = await externalIdsOf(odoo, PARTNER, read.get(ids[1] ?? 0)?.child_ids ?? []);
    expect([...names.values()].sort()).toEqual([child("home").id, child("work").id]);
  });

  it("sends values as they are meant", async () => {
    const run = runName();
    const categories = ["a", "b"].map((name) => ({
      id: `tillbridge_${run}.category_${name}`,
      values: { name: `${run} ${name}` },
    }));
    const tags = idsOf(await loadRecords(odoo, "res.partner.category", categories));
    const values = {
      name: 'Ünïcode, "quotes"\nand lines',
      is_company: true,
      active: false,
      color: 7,
      "category_id/.id": tags,
      comment: null,
    };
    const cleared = { name: "x", is_company: false, active: true, color: 0, "category_id/.id": [] };
    const records = [
      { id: `tillbridge_${run}.one`, values },
      { id: `tillbridge_${run}.two`, values: { ...cleared, comment: null } },
      {
        id: `tillbridge_${run}.three`,
        values: { name: "y", "category_id/id": categories.map(({ id }) => id) },
      },
    ];
    const ids = idsOf(await loadRecords(odoo, PARTNER, records));
    const fields = ["name", "is_company", "active", "color", "category_id"];
    const read = await readRecords<object>(odoo, PARTNER, ids, { fields });
    expect(ids.map((id) => read.get(id))).toMatchObject([
      { name: values.name, is_company: true, active: false, color: 7, category_id: tags },
      { is_company: false, active: true, color: 0, category_id: [] },
      { category_id: tags },
    ]);
  });

  it("stores an instant as it is, whatever the user's time zone", async () => {
    const run = runName();
    const [partner] = idsOf(await loadRecords(odoo, PARTNER, [contact(run, 0)]));
    const instant = new Date("2026-03-29T01:30:59Z");
    const values = { "partner_id/.id": partner ?? 0, date_order: instant };
    const order = { id: `tillbridge_${run}.order_1`, values };
    const [id] = idsOf(await loadRecords(odoo, "sale.order", [order]));
    const read = await readRecords<{ date_order: string }>(odoo, "sale.order", [Number(id)], {
      fields: ["date_order"],
    });
    expect(read.get(Number(id))?.date_order).toBe("2026-03-29 01:30:59");
  });

  it("keeps a record without a column from being emptied by one that has it", async () => {
    const run = runName();
    const order = (at: number, values: object) => ({
      id: `tillbridge_${run}.order_${at}`,
      values: { "partner_id/id": contact(run, 0).id, ...values },
    });
    await loadRecords(odoo, PARTNER, [contact(run, 0)]);
    const records = [order(1, { user_id: null }), order(2, {})];
    const ids = idsOf(await loadRecords(odoo, "sale.order", records));
    const fields = ["user_id"];
    const read = await readRecords<{ user_id: number | false }>(odoo, "sale.order", ids, {
      fields,
    });
    expect(ids.map((id) => Boolean(read.get(id)?.user_id))).toEqual([false, true]);
  });

  it("has one winner when two make the same records at the same time", async () => {
    const run = runName();
    const records = contacts(run, 12);
    const racers = [connectTo(server), connectTo(server), connectTo(server)];
    const results = await Promise.all(racers.map((racer) => loadRecords(racer, PARTNER, records)));
    const [first, ...others] = results.map(idsOf);
    for (const other of others) expect(other).toEqual(first);
    expect(await refsOf(odoo, run)).toHaveLength(12);
  }, 180_000);

  it("names the model that is not there, and the field", async () => {
    const record = { id: "tillbridge_x.one", values: { name: "x" } };
    const loading = loadRecords(odoo, "mrp.no.such.model", [record]);
    await expect(loading).rejects.toThrow(/no model mrp\.no\.such\.model/);
    const wrong = { id: "tillbridge_x.one", values: { name: "x", no_such_field: "1" } };
    await expect(loadRecords(odoo, PARTNER, [wrong])).rejects.toThrow(/no_such_field/);
    await expect(loadRecords(odoo, PARTNER, [wrong])).rejects.toThrow(SetupError);
  });

  it("says which right is missing instead of blaming the record", async () => {
    const record = { id: "tillbridge_x.setting", values: { key: "x" } };
    const loading = loadRecords(odoo, "ir.config_parameter", [record]);
    await expect(loading).rejects.toThrow(/no right to load .*not allowed to create/);
  });
});

describe.each(await servers())("updateRecords() on $title", (server) => {
  const odoo = connectTo(server);

  it("writes different values to many, and fails only those that are gone", async () => {
    const run = runName();
    const [one = 0, two = 0, gone = 0] = idsOf(await loadRecords(odoo, PARTNER, contacts(run, 3)));
    await odoo.call(PARTNER, "unlink", { ids: [gone] });
    const updated = await updateRecords(odoo, PARTNER, [
      { id: gone, values: { name: "Ghost", is_company: true } },
      { id: one, values: { name: "One", is_company: true } },
      { id: two, values: { name: "Two", is_company: false } },
    ]);
    expect(updated.map((each) => "id" in each)).toEqual([false, true, true]);
    expect(updated.slice(1)).toEqual([{ id: one }, { id: two }]);
    const read = await readRecords<object>(odoo, PARTNER, [gone, one, two], {
      fields: ["name", "is_company", "ref"],
    });
    expect([...read.values()]).toMatchObject([
      { id: one, name: "One", is_company: true, ref: run },
      { id: two, name: "Two", is_company: false, ref: run },
    ]);
  });

  it("makes nothing anew and keeps the record's external id", async () => {
    const run = runName();
    const [id = 0] = idsOf(await loadRecords(odoo, PARTNER, [contact(run, 0)]));
    await updateRecords(odoo, PARTNER, [{ id, values: { name: "New" } }]);
    expect(await externalIdsOf(odoo, PARTNER, [id])).toEqual(new Map([[id, contact(run, 0).id]]));
    expect(await refsOf(odoo, run)).toEqual([id]);
  });

  it("changes inner records by their external ids and adds new ones", async () => {
    const run = runName();
    const child = (name: string, street: string) => ({
      id: `tillbridge_${run}.${name}`,
      values: { name, street, type: "delivery" },
    });
    const parent = { ...contact(run, 0), children: { child_ids: [child("a", "1 A st")] } };
    const [id = 0] = idsOf(await loadRecords(odoo, PARTNER, [parent]));
    const child_ids = [child("a", "2 A st"), child("b", "3 B st")];
    await updateRecords(odoo, PARTNER, [{ id, values: { city: "X" }, children: { child_ids } }]);
    const inner = await searchRecords<{ street: string }>(odoo, PARTNER, {
      domain: [["parent_id", "=", id]],
      fields: ["street"],
    });
    expect(inner.map(({ street }) => street)).toEqual(["2 A st", "3 B st"]);
  });
});
