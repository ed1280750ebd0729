import { Links } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { lineRecord, orderRecord, SETTINGS, usd } from "../test/order-record.ts";
import { requireDecimals } from "./decimals.ts";
import type { OrderDraft } from "./draft.ts";
import { orderDraft } from "./map.ts";

function costing(price: string): OrderDraft {
  const record = orderRecord({ lines: [lineRecord({ unitPrice: usd(price) })], total: usd(price) });
  return orderDraft(record, new Links([]), SETTINGS) as OrderDraft;
}

describe("requireDecimals()", () => {
  it("refuses prices that Odoo would cut", () => {
    const decimals = { price: 1, amounts: new Map([["USD", 2]]) };
    expect(() => requireDecimals(decimals, costing("1.05"))).toThrow('"Product Price" to 2 digits');
  });

  it("refuses amounts in a currency that Odoo rounds coarser, and only those", () => {
    const decimals = { price: 2, amounts: new Map([["USD", 0]]) };
    expect(() => requireDecimals(decimals, costing("1.50"))).toThrow("rounds USD to 0 decimals");
    expect(() => requireDecimals(decimals, costing("1.00"))).not.toThrow();
  });
});
