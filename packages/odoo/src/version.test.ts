import { SetupError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { dialectOf, isUntried } from "./dialect.ts";
import { parseVersion } from "./version.ts";

describe("parseVersion()", () => {
  it.each([
    [[17, 0, 0, "final", 0, ""], "17.0-20240709", { major: 17, between: false }],
    [[19, 0, 0, "final", 0, "e"], "19.0+e", { major: 19, between: false }],
    [["saas~18", 2, 0, "final", 0, "e"], "saas~18.2+e", { major: 18, between: true }],
    [[18, 2, 0, "final", 0, ""], "18.2", { major: 18, between: true }],
    [["18", 0, 0, "final", 0, ""], "18.0", { major: 18, between: false }],
  ])("reads %j", (info, name, wanted) => {
    expect(parseVersion(info, name)).toEqual({ name, ...wanted });
  });

  it("makes up the name that a server leaves out", () => {
    expect(parseVersion([18, 0], "").name).toBe("18.0");
  });

  it("refuses what has no number", () => {
    expect(() => parseVersion(["final"], "")).toThrow(SetupError);
    expect(() => parseVersion([], "")).toThrow(SetupError);
  });
});

describe("dialectOf()", () => {
  const version = (major: number) => ({ name: `${major}.0`, major, between: false });

  it("refuses versions that are too old, naming the one wanted", () => {
    expect(() => dialectOf(version(16))).toThrow(/Odoo 16\.0: version 17 or later/);
  });

  it("speaks to a newer version like to the newest known, and says it is untried", () => {
    expect(dialectOf(version(20))).toBe(dialectOf(version(19)));
    expect(isUntried(version(20))).toBe(true);
    expect(isUntried(version(19))).toBe(false);
    expect(isUntried({ ...version(18), between: true })).toBe(true);
  });

  it("gives each version its own words", () => {
    const words = [17, 18, 19].map((major) => {
      const { transport, orderLineTaxes, orderLineKeepPrice, paymentMemo } = dialectOf(
        version(major),
      );
      return [transport, orderLineTaxes, orderLineKeepPrice, paymentMemo];
    });
    expect(words).toEqual([
      ["json-rpc", "tax_id", undefined, "ref"],
      ["json-rpc", "tax_id", "technical_price_unit", "memo"],
      ["json-2", "tax_ids", "technical_price_unit", "memo"],
    ]);
  });

  it("says how a tax is included in words that both ways of asking keep apart", () => {
    for (const major of [17, 18, 19]) {
      const { taxInclusion } = dialectOf(version(major));
      expect(taxInclusion(true)).not.toEqual(taxInclusion(false));
    }
  });
});
