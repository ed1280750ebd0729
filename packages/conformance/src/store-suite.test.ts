import { memoryStore } from "@tillbridge/core";
import { describe, test } from "vitest";
import { storeSuite } from "./index.ts";

describe("memoryStore()", () => {
  storeSuite(test, async () => memoryStore());
});
