import { RecordError } from "@tillbridge/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchesOf, itemOf } from "./batches.ts";
import { cellText } from "./cell.ts";
import { columnsOf, rowsOf } from "./rows.ts";

describe("cellText()", () => {
  it.each([
    [true, "1"],
    [false, "0"],
    [0, "0"],
    [12, "12"],
    ["9.99", "9.99"],
    [null, ""],
    [[], ""],
    [[3, 5], "3,5"],
    [["m.a", "m.b"], "m.a,m.b"],
    [new Date("2026-11-01T10:11:12.999Z"), "2026-11-01 10:11:12"],
    [new Date("2026-11-01T00:30:00+02:00"), "2026-10-31 22:30:00"],
  ])("sends %j as %j", (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, new Date("never")])("refuses %s", (cell) => {
    expect(() => cellText(cell)).toThrow(RecordError);
  });
});

describe("rowsOf()", () => {
  const order = {
    key: "m.order_1",
    values: { name: "#1", note: undefined, "partner_id/.id": 7 },
    children: {
      order_line: [
        { id: "m.line_1", values: { name: "Mug", "tax_ids/.id": [3] } },
        { id: "m.line_2", values: { name: "A note", display_type: "line_note" } },
      ],
      tag_line: [{ id: "m.tag_1", values: { label: "x" } }],
      empty: [],
    },
  };

  it("puts the first inner record beside its parent and each further one below", () => {
    const columns = columnsOf(order, "id");
    expect(columns).toEqual([
      "id",
      "name",
      "partner_id/.id",
      "order_line/display_type",
      "order_line/id",
      "order_line/name",
      "order_line/tax_ids/.id",
      "tag_line/id",
      "tag_line/label",
    ]);
    expect(rowsOf(order, columns)).toEqual([
      ["m.order_1", "#1", "7", "", "m.line_1", "Mug", "3", "", ""],
      ["", "", "", "line_note", "m.line_2", "A note", "", "", ""],
      ["", "", "", "", "", "", "", "m.tag_1", "x"],
    ]);
  });

  it("goes down more than one level", () => {
    const deep = {
      key: "m.a",
      values: {},
      children: {
        b: [
          {
            id: "m.b",
            values: {},
            children: {
              c: [
                { id: "m.c1", values: {} },
                { id: "m.c2", values: {} },
              ],
            },
          },
        ],
      },
    };
    const columns = columnsOf(deep, "id");
    expect(columns).toEqual(["id", "b/c/id", "b/id"]);
    expect(rowsOf(deep, columns)).toEqual([
      ["m.a", "m.c1", "m.b"],
      ["", "m.c2", ""],
    ]);
  });
});

describe("batchesOf()", () => {
  const item = (key: string, values: Record<string, string>, lines = 1) => {
    const order_line = Array.from({ length: lines }, (_, at) => ({
      id: `${key}_${at}`,
      values: {},
    }));
    return itemOf({ key: `m.${key}`, values, children: { order_line } }, "id");
  };

  it("keeps records with other columns apart: an empty cell would empty the field", () => {
    const batches = batchesOf(
      [item("a", { name: "A" }), item("b", {}), item("c", { name: "C" })],
      50,
    );
    expect(batches.map(({ items }) => items.map(({ record }) => record.key))).toEqual([
      ["m.a", "m.c"],
      ["m.b"],
    ]);
  });

  it("cuts by records and by rows, loses none, and keeps their order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        (lines, most) => {
          const items = lines.map((count, at) => item(`r${at}`, {}, count));
          const batches = batchesOf(items, most);
          expect(batches.flatMap((batch) => batch.items)).toEqual(items);
          for (const batch of batches) {
            const rows = batch.items.reduce((sum, { rows: own }) => sum + own.length, 0);
            expect(batch.items.length).toBeLessThanOrEqual(most);
            expect(batch.items.length === 1 || rows <= 500).toBe(true);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
