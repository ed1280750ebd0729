import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { generatedFiles } from "./codegen.ts";

it("finds every generated file as `pnpm codegen` would write it", async () => {
  for (const [path, text] of await generatedFiles()) {
    expect(existsSync(path) ? readFileSync(path, "utf8") : "", path).toBe(text);
  }
});
