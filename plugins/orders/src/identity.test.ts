import { describe, expect, it } from "vitest";
import { lineRecord, orderRecord, shippingRecord, tax, usd } from "../test/order-record.ts";
import { checkIdentity } from "./identity.ts";

const TAXED = lineRecord({ quantity: 2, taxes: [tax(0.2, "4.00")] });

describe("checkIdentity()", () => {
  it("adds taxes on top, and not those included", () => {
    const lines = [TAXED];
    expect(checkIdentity(orderRecord({ lines, total: usd("24.00") })).slack).toBe(0);
    const included = orderRecord({ lines, total: usd("20.00"), taxesIncluded: true });
    expect(checkIdentity(included).slack).toBe(0);
  });

  it("refuses an order whose parts do not come to its total, with the derivation", () => {
    const record = orderRecord({
      lines: [TAXED],
      shippingLines: [shippingRecord()],
      total: usd("28.00"),
    });
    expect(() => checkIdentity(record)).toThrow(
      "Shopify states a total of 28.00 USD, but its parts come to 29.00 " +
        "(lines 20.00 + shipping 5.00 + taxes on top 4.00)",
    );
  });

  it("knows a small tip from what conversion may be off by", () => {
    const lines = [lineRecord({ quantity: 100, unitPrice: usd("1.00") })];
    const record = orderRecord({ lines, converted: true, tip: usd("0.50"), total: usd("100.49") });
    expect(checkIdentity(record).tip).toBe(50n);
    expect(checkIdentity({ ...record, total: usd("100.01") }).tip).toBe(0n);
  });

  it("allows converted amounts half a unit each, and says how much", () => {
    const record = orderRecord({ lines: [TAXED], total: usd("24.02"), converted: true });
    expect(checkIdentity(record)).toEqual({ tip: 0n, slack: 3 });
    expect(() => checkIdentity({ ...record, total: usd("24.04") })).toThrow("24.04");
  });
});
