import { describe, expect, it } from "vitest";
import { budgetOf } from "./index.ts";

describe("budgetOf()", () => {
  it("lets the environment go over the runtime's own, seconds becoming milliseconds", () => {
    const env = {
      TILLBRIDGE_TICK_SECONDS: "20",
      TILLBRIDGE_TICK_REQUESTS: "30",
      TILLBRIDGE_SLICE_PAGES: "",
    };
    const own = { tickMs: 45_000, requestsMax: 800, storesAtOnce: 2 };
    expect(budgetOf(env, own)).toEqual({ tickMs: 20_000, requestsMax: 30, storesAtOnce: 2 });
  });

  it.each(["0", "-1", "1.5", "ten", "1e3", " 5"])("refuses %j, naming the variable", (value) => {
    expect(() => budgetOf({ TILLBRIDGE_SLICE_SECONDS: value })).toThrow(
      `Cannot use TILLBRIDGE_SLICE_SECONDS="${value}"`,
    );
  });
});
