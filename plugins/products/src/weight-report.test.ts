import { describe, expect, it } from "vitest";
import { weightReport } from "./weight-report.ts";

const KG = { weightUnit: "kg", weightDigits: 2 } as const;
const variant = (value: number, unit: "GRAMS" | "POUNDS") => ({
  productTitle: `P${value}`,
  weight: { value, unit },
});

describe("weightReport()", () => {
  it("is content with weights that keep all but a hundredth", () => {
    const none = { productTitle: "None", weight: null };
    const fine = [variant(0, "GRAMS"), variant(250, "GRAMS"), variant(996, "GRAMS"), none];
    expect(weightReport(fine, KG).level).toBe("ok");
    expect(weightReport([variant(1, "POUNDS")], { ...KG, weightUnit: "lb" }).level).toBe("ok");
  });

  it("names what Odoo would make heavier or lighter", () => {
    const report = weightReport(
      [variant(5, "GRAMS"), variant(4, "GRAMS"), variant(104, "GRAMS")],
      KG,
    );
    expect(report).toMatchObject({
      level: "warning",
      message:
        "3 are rounded by more than a hundredth to Odoo's 2 decimals, such as " +
        "P5 (5 grams: 0.01 kg), P4 (4 grams: 0 kg), P104 (104 grams: 0.1 kg)",
    });
    expect(weightReport([variant(5, "GRAMS")], { ...KG, weightDigits: 3 }).level).toBe("ok");
  });
});
