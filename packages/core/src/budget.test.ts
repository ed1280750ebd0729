import { describe, expect, it } from "vitest";
import { type Budget, isSpent } from "./index.ts";

const DONE = { now: 1000, pages: 2, records: 50 };

describe("isSpent()", () => {
  it.each<[string, Budget, boolean]>([
    ["nothing is limited", {}, false],
    ["the deadline is ahead", { deadline: 1001 }, false],
    ["the deadline has come", { deadline: 1000 }, true],
    ["a page is left", { pagesMax: 3 }, false],
    ["all pages are done", { pagesMax: 2 }, true],
    ["a record is left", { recordsMax: 51 }, false],
    ["all records are done", { recordsMax: 50 }, true],
    ["somebody else has something left", { spent: () => false }, false],
    ["somebody else has nothing left", { spent: () => true }, true],
    ["one limit of several is reached", { deadline: 2000, pagesMax: 2, recordsMax: 99 }, true],
    ["no page is allowed", { pagesMax: 0 }, true],
  ])("when %s", (_when, budget, expected) => {
    expect(isSpent(budget, DONE)).toBe(expected);
  });
});
