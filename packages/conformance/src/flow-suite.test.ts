import { describe, expect, it, test } from "vitest";
import { BROKEN_FLOWS } from "../test/broken-flows.ts";
import { HONEST } from "../test/sample-flow.ts";
import { convictionsOf, crashAnywhere, flowSuite } from "./index.ts";

const TIMEOUT_MS = 60_000;

describe("runFlow() with an honest flow", { timeout: TIMEOUT_MS }, () => {
  flowSuite(test, HONEST);
});

describe("flowSuite()", { timeout: TIMEOUT_MS }, () => {
  const convicting = new Set<string>();

  it.each(Object.entries(BROKEN_FLOWS))("convicts %s", async (_what, trial) => {
    const convictions = await convictionsOf((each) => flowSuite(each, trial));
    for (const name of convictions.keys()) convicting.add(name);
    expect(convictions.size).toBeGreaterThan(0);
  });

  it("needs every one of its tests: each convicted some broken flow above", () => {
    const names: string[] = [];
    flowSuite((name) => names.push(name), HONEST);
    expect([...convicting].sort()).toEqual(names.sort());
  });

  it.each(["expected", "tie"] as const)("convicts a wrong declaration of %s", async (what) => {
    const wrong = { expected: { ...HONEST.expected, parked: 2 }, tie: ["s4", "s5"] as const };
    const trial = { ...HONEST, [what]: wrong[what] };
    const convictions = await convictionsOf((each) => flowSuite(each, trial));
    expect(convictions.size).toBeGreaterThan(0);
  });
});

describe("crashAnywhere()", () => {
  it("kills around every call: three pages, each with reads, writes and a commit", async () => {
    expect(await crashAnywhere(HONEST)).toBeGreaterThan(2 * 3 * 4);
  });
});
