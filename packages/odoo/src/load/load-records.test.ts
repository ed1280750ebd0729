import { SetupError, SystemError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import {
  failure,
  page,
  type Reply,
  result,
  SETTINGS,
  scriptedOdoo,
} from "../../test/scripted-odoo.ts";
import { connectOdoo } from "../connection.ts";
import { loadRecords, updateRecords } from "./load-records.ts";

const records = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `m.r${at}`, values: { name: `R${at}` } }));

/** Names of the records in a call of `load`. */
type Load = (names: readonly string[]) => Response;

function connect(load: Load) {
  const sizes: number[] = [];
  const contexts: unknown[] = [];
  const reply: Reply = ({ named }) => {
    const data = named.data as readonly (readonly string[])[];
    sizes.push(data.length);
    contexts.push(named.context);
    return load(data.map((row) => row[1] ?? ""));
  };
  const { platform, slept } = scriptedOdoo({ "x.load": reply });
  return { odoo: connectOdoo(SETTINGS, platform), sizes, slept, contexts };
}

const loaded = (names: readonly string[]) =>
  result({ ids: names.map((name) => Number(name.slice(1)) + 1), messages: [], nextrow: 0 });

const refused = (message: string, record?: number) =>
  result({ ids: false, messages: [{ type: "error", message, record }], nextrow: 0 });

describe("loadRecords()", () => {
  it("sends the same batch again after a conflict, then after longer waits", async () => {
    let conflicts = 3;
    const { odoo, sizes, slept } = connect((names) => {
      conflicts -= 1;
      return conflicts >= 0
        ? refused("could not serialize access due to concurrent update\n", 0)
        : loaded(names);
    });
    expect(await loadRecords(odoo, "x", records(3))).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(sizes).toEqual([3, 3, 3, 3]);
    expect(slept).toEqual([375, 750, 1500]);
  });

  it("leaves a conflict that does not end to the next run", async () => {
    const { odoo, sizes } = connect(() => refused("deadlock detected"));
    await expect(loadRecords(odoo, "x", records(3))).rejects.toThrow(SystemError);
    expect(sizes).toHaveLength(8);
  });

  it("finds the one record that makes the whole call fail", async () => {
    const { odoo, sizes } = connect((names) =>
      names.includes("R5")
        ? failure("builtins.AttributeError", "no attribute split")
        : loaded(names),
    );
    const found = await loadRecords(odoo, "x", records(8));
    expect(found.map((each) => "id" in each)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(sizes).toEqual([8, 4, 4, 2, 1, 1, 2]);
    const [bad] = found.flatMap((each) => ("error" in each ? [each.error.message] : []));
    expect(bad).toMatch(/"m\.r5" .*: "builtins\.AttributeError: no attribute split"/);
  });

  it("finds the one record that Odoo refuses without naming it", async () => {
    const { odoo } = connect((names) => (names.includes("R2") ? refused("Boom") : loaded(names)));
    const found = await loadRecords(odoo, "x", records(5));
    expect(found.map((each) => "id" in each)).toEqual([true, true, false, true, true]);
  });

  it("sends less at a time where a proxy refuses large requests", async () => {
    const { odoo, sizes } = connect((names) => (names.length > 3 ? page(413) : loaded(names)));
    const found = await loadRecords(odoo, "x", records(10));
    expect(found.every((each) => "id" in each)).toBe(true);
    expect(sizes).toEqual([10, 5, 3, 2, 5, 3, 2]);
  });

  it("stops for what only the operator can mend", async () => {
    const { odoo, sizes } = connect(() => failure("odoo.exceptions.AccessDenied", "Access Denied"));
    await expect(loadRecords(odoo, "x", records(5))).rejects.toThrow(SetupError);
    expect(sizes).toEqual([5]);
  });

  it("believes no answer with fewer ids than records", async () => {
    const { odoo } = connect((names) => loaded(names.slice(1)));
    await expect(loadRecords(odoo, "x", records(3))).rejects.toThrow(SystemError);
  });

  it("sends one of two records with the same external id, and answers for both", async () => {
    const { odoo, sizes } = connect(loaded);
    const twice = [...records(2), { id: "m.r0", values: { name: "R7" } }];
    expect(await loadRecords(odoo, "x", twice)).toEqual([{ id: 8 }, { id: 2 }, { id: 8 }]);
    expect(sizes).toEqual([2]);
  });

  it("asks for insert-only mode, unless told otherwise", async () => {
    const { odoo, contexts } = connect(loaded);
    await loadRecords(odoo, "x", records(1));
    await loadRecords(odoo, "x", records(1), { mode: "upsert", context: { lang: "fr_FR" } });
    expect(contexts[0]).toMatchObject({ mode: "update", noupdate: true, tracking_disable: true });
    expect(contexts[1]).not.toHaveProperty("mode");
    expect(contexts[1]).toMatchObject({ lang: "fr_FR", tz: "UTC", tracking_disable: true });
  });

  it.each(["", "order_1", ".x", "tillbridge us.order"])(
    "refuses the external id %j",
    async (id) => {
      const { odoo, sizes } = connect(loaded);
      const [first] = await loadRecords(odoo, "x", [{ id, values: { name: "R0" } }]);
      expect(first).toHaveProperty("error");
      expect(sizes).toEqual([]);
    },
  );

  it.each([0, -1, Number.NaN, 1.5])("refuses to update the database id %s", async (id) => {
    const { odoo, sizes } = connect(loaded);
    const [first] = await updateRecords(odoo, "x", [{ id, values: { name: "R0" } }]);
    expect(first).toHaveProperty("error");
    expect(sizes).toEqual([]);
  });
});
