import { existsSync, readFileSync } from "node:fs";
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { generatedFiles, problemsOf } from "./codegen.ts";

describe("codegen", () => {
  it("finds every generated file as `pnpm codegen` would write it", async () => {
    const files = await generatedFiles();
    expect(files.size).toBeGreaterThanOrEqual(3);
    for (const [path, text] of files) {
      expect(existsSync(path) ? readFileSync(path, "utf8") : "", path).toBe(text);
    }
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
