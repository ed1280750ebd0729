import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { tax } from "../test/order-record.ts";
import { ordersSettings } from "./settings.ts";
import { percentText, taxDrafts, taxKey } from "./tax-draft.ts";

const TAXED = { label: "#1001", country: "US", included: false, named: new Set<string>() };

describe("taxDrafts()", () => {
  it("numbers taxes of equal rate, since Odoo takes each only once", () => {
    const drafts = taxDrafts([tax(0.04, "1.00"), tax(0.04, "1.00"), tax(0.05, "1.25")], TAXED);
    expect(drafts.map(taxKey)).toEqual(["US 4 excl", "US 4 excl #2", "US 5 excl"]);
  });

  it("drops a rate of nought unless the settings name a tax for it", () => {
    expect(taxDrafts([tax(0, "0.00")], TAXED)).toEqual([]);
    const named = new Set(["US 0 excl"]);
    expect(taxDrafts([tax(0, "0.00")], { ...TAXED, named })).toHaveLength(1);
  });

  it("keeps what the channel pays apart from what the merchant pays", () => {
    const [draft] = taxDrafts([{ ...tax(0.06, "1.00"), channelLiable: true }], TAXED);
    expect(draft && taxKey(draft)).toBe("US 6 excl channel");
  });

  it("refuses a tax of no country, but for a rate of nought", () => {
    const nowhere = { ...TAXED, country: undefined };
    expect(() => taxDrafts([tax(0.06, "1.00")], nowhere)).toThrow(
      'Cannot map tax "Tax" of order "#1001": neither its addresses nor the shop name a country',
    );
    expect(taxDrafts([tax(0, "0.00")], nowhere)).toEqual([]);
  });

  it("refuses an amount without a rate, and ignores nothing without a rate", () => {
    expect(() => taxDrafts([tax(undefined, "1.00")], TAXED)).toThrow("an amount but no rate");
    expect(taxDrafts([tax(undefined, "0.00")], TAXED)).toEqual([]);
  });
});

describe("the setting taxes", () => {
  const isTaken = (key: string) => v.safeParse(ordersSettings, { taxes: { [key]: "NYC" } }).success;

  it.each([0, 0.2, 0.1, 0.08875, 0.000123, 0.07])("takes what a rate of %d is called", (rate) => {
    const named = new Set(["US 0 excl"]);
    const channelLiable = true;
    const taxes = [tax(rate, "1.00"), tax(rate, "1.00"), { ...tax(rate, "1.00"), channelLiable }];
    const keys = taxDrafts(taxes, { ...TAXED, named }).map(taxKey);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(isTaken(key)).toBe(true);
  });

  it.each(["FR 20.0 incl", "US 08.875 excl", "US 8.8750 excl", "US 8.87512 excl", "US 8 on top"])(
    "refuses %j, which no tax is called",
    (key) => {
      expect(isTaken(key)).toBe(false);
    },
  );
});

describe("percentText()", () => {
  it.each([
    [0.08875, "8.875"],
    [0.2, "20"],
    [0.07, "7"],
    [0.09975, "9.975"],
    [0.0000001, "0"],
  ])("reads %d as %s", (rate, percent) => {
    expect(percentText(rate)).toBe(percent);
  });
});
