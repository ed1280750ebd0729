import { describe, expect, it } from "vitest";
import { RecordError } from "./errors.ts";
import type { Write } from "./flow.ts";
import { failedIds, settle } from "./settle.ts";
import type { Parked } from "./store.ts";

const PARKING = { scope: { store: "us", flow: "orders" }, now: 0, earlier: new Map() };

const EMPTY = { writes: [], failed: [], unchanged: [], skipped: [], labels: new Map() };

function parkedOf(id: string, label: string): Parked {
  const times = { parkedAt: 0, dueAt: 0 };
  return { scope: PARKING.scope, id, label, reason: "old", attempts: 1, ...times };
}

function writeOf(key: string): Write<unknown> {
  return { key, fingerprint: "f", targetId: undefined, parts: {}, draft: {} };
}

describe("settle()", () => {
  it("counts what the target skipped with what map skipped, and links neither", () => {
    const writes = [writeOf("a"), writeOf("b")];
    const plan = { writes, failed: [], unchanged: [], skipped: ["c"], labels: new Map() };
    const settled = settle(plan, [{ skip: "nothing there" }, { targetId: "7" }], PARKING);
    expect(settled.counts).toEqual({ read: 3, written: 1, unchanged: 0, skipped: 2, parked: 0 });
    expect([...settled.done].sort()).toEqual(["a", "b", "c"]);
    expect(settled.links.map(({ sourceId }) => sourceId)).toEqual(["b"]);
  });

  it("links a record with the print of its draft, and its parts with it as their parent", () => {
    const plan = { ...EMPTY, writes: [writeOf("a")] };
    const { links } = settle(plan, [{ targetId: "7", parts: { a1: "70" } }], PARKING);
    expect(links).toEqual([
      { flow: "orders", sourceId: "a", targetId: "7", fingerprint: "f" },
      { flow: "orders", sourceId: "a1", targetId: "70", parentId: "a", fingerprint: "" },
    ]);
  });

  it("knows a record that was refused though it stands, and writes it again all the same", () => {
    const plan = { ...EMPTY, writes: [writeOf("a"), writeOf("b")] };
    const error = new RecordError("no");
    const { links, parked, done } = settle(plan, [{ error, foundAs: "7" }, { error }], PARKING);
    expect(links).toEqual([{ flow: "orders", sourceId: "a", targetId: "7", fingerprint: "" }]);
    expect(parked.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(done).toEqual([]);
  });

  it("parks under the label of the record, else the one it was parked under, else its id", () => {
    const failed = ["a", "b", "c"].map((id) => ({ id, error: new RecordError(`no ${id}`) }));
    const labels = new Map([["a", "#1"]]);
    const earlier = new Map([
      ["a", parkedOf("a", "#0")],
      ["b", parkedOf("b", "#2")],
    ]);
    const { parked } = settle({ ...EMPTY, failed, labels }, [], { ...PARKING, earlier });
    expect(parked.map(({ label }) => label)).toEqual(["#1", "#2", "c"]);
    expect(parked.map(({ reason }) => reason)).toEqual(["no a", "no b", "no c"]);
  });

  it("leaves unsettled what stops the run, and tells the first that does", () => {
    const stops = [new Error("away"), new Error("still away")];
    const plan = { ...EMPTY, writes: ["a", "b", "c", "d"].map(writeOf) };
    const refused = { error: new RecordError("no") };
    const [first, second] = stops.map((error) => ({ error }));
    if (!first || !second) throw new Error("Two errors are wanted");
    const outcomes = [first, { targetId: "7" }, refused, second];
    const settled = settle(plan, outcomes, PARKING);
    expect(settled.stop).toBe(stops[0]);
    expect(settled.done).toEqual(["b"]);
    expect(settled.parked.map(({ id }) => id)).toEqual(["c"]);
    expect(settled.counts).toEqual({ read: 2, written: 1, unchanged: 0, skipped: 0, parked: 1 });
    expect(failedIds(plan, outcomes)).toEqual(["c"]);
  });
});
