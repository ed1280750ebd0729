import { describe, expect, it } from "vitest";
import { sleepyPlatform } from "../test/list-flow.ts";
import { addCounts, type Platform, type Progress } from "./index.ts";
import { Tally } from "./tally.ts";

const SCOPE = { store: "us", flow: "orders" };
const PAGE = { read: 15, written: 1, unchanged: 2, skipped: 4, parked: 8 };

async function slept(platform: Platform, ms: number): Promise<string> {
  await platform.sleep(ms);
  return "done";
}

describe("Tally", () => {
  it("adds up pages and the time of their stages, and tells after each page", async () => {
    const platform = sleepyPlatform();
    const told: Progress[] = [];
    const tally = new Tally(SCOPE, platform, (progress) => told.push(progress));
    for (const tookMs of [30, 12]) {
      expect(await tally.timed("writeMs", () => slept(platform, tookMs))).toBe("done");
      tally.count(PAGE);
    }
    expect(told.map(({ counts }) => counts)).toEqual([PAGE, addCounts(PAGE, PAGE)]);
    expect(told.map(({ stages }) => stages.writeMs)).toEqual([30, 42]);
    expect(told[0]?.scope).toEqual(SCOPE);
    expect(tally.spent).toEqual({ pages: 2, records: 30 });
    expect(tally.stages).toEqual({ readMs: 0, mapMs: 0, writeMs: 42, commitMs: 0 });
  });
});
