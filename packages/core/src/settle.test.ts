import { describe, expect, it } from "vitest";
import type { Write } from "./flow.ts";
import { settle } from "./settle.ts";

const PARKING = { scope: { store: "us", flow: "orders" }, now: 0, earlier: new Map() };

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
});
