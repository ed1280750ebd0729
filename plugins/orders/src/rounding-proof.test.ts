import { Links } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { lineRecord, orderRecord, SETTINGS, tax, usd } from "../test/order-record.ts";
import type { OrderDraft } from "./draft.ts";
import { orderDraft } from "./map.ts";
import type { TaxRecord } from "./record.ts";
import { isExplained } from "./rounding-proof.ts";

function hundredLines(total: string, taxes: readonly TaxRecord[]): OrderDraft {
  const lines = Array.from({ length: 100 }, () => lineRecord({ taxes }));
  const record = orderRecord({ lines, total: usd(total) });
  return orderDraft(record, new Links([]), SETTINGS) as OrderDraft;
}

describe("isExplained()", () => {
  it("knows rounding per line from rounding once", () => {
    const draft = hundredLines("1089.00", [tax(0.08875, "0.89")]);
    expect(isExplained(draft, 108_900n)).toBe(true);
    expect(isExplained(draft, 108_875n)).toBe(true);
  });

  it("does not take a tax that Odoo left out on one line of many for rounding", () => {
    const draft = hundredLines("1089.00", [tax(0.08875, "0.89")]);
    expect(isExplained(draft, 108_811n)).toBe(false);
  });

  it("leaves an untaxed tip out of the tax of the line before it", () => {
    const lines = [lineRecord({ taxes: [tax(0.08875, "0.89")] })];
    const record = orderRecord({ lines, tip: usd("3.00"), total: usd("13.89") });
    const draft = orderDraft(record, new Links([]), SETTINGS) as OrderDraft;
    expect(isExplained(draft, 1388n)).toBe(true);
  });

  it("does not take a tax that Shopify did not charge by its rate for rounding", () => {
    const draft = hundredLines("1080.00", [tax(0.08, "0.80")]);
    expect(isExplained(draft, 108_000n)).toBe(true);
    const waived = { ...draft, total: "1079.20" };
    const [first, ...rest] = waived.lines;
    const lines = first ? [{ ...first, shopifyTax: "0.00" }, ...rest] : rest;
    expect(isExplained({ ...waived, lines }, 108_000n)).toBe(false);
  });
});
