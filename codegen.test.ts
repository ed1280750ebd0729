import { execFileSync } from "node:child_process";
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { problemsOf } from "./codegen.ts";

describe("codegen", () => {
  // In a process of its own: vitest loads a second copy of graphql, which codegen refuses.
  it("finds every generated file as `pnpm codegen` would write it", () => {
    const told = execFileSync(process.execPath, ["codegen.ts", "--check"], { encoding: "utf8" });
    const files = told.trim().split("\n");
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(files.filter((line) => !line.startsWith("current "))).toEqual([]);
  });

  it.each([
    ["that the schema does not know", "{ shop { nickname } }", /Cannot query field "nickname"/],
    ["that is deprecated", "{ currentBulkOperation { id } }", /deprecated/],
    [
      "that may be cut off",
      "{ orders(first: 5) { nodes { lineItems(first: 5) { pageInfo { hasNextPage } } } } }",
      /^orders must select pageInfo/,
    ],
  ])("refuses a document %s", (_what, text, told) => {
    const problems = problemsOf(parse(text));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(told);
  });
});
