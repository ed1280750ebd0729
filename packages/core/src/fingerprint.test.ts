import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprint } from "./index.ts";

describe("fingerprint()", () => {
  it("is the SHA-256 of the canonical JSON, the same on every runtime", async () => {
    expect(await fingerprint({ b: 1, a: ["x"] })).toBe(
      "9bfce180614e8aaffe8a52084e7be3ee3b4c2e740cae2793550177f953f11c04",
    );
  });

  it("does not depend on the order of keys, at any depth", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await fingerprint(reversed(value))).toBe(await fingerprint(value));
      }),
    );
  });

  it("differs where the canonical values differ", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (one, other) => {
        fc.pre(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)));
        expect(await fingerprint(one)).not.toBe(await fingerprint(other));
      }),
    );
  });

  it.each([
    ["the order of a list", [1, 2], [2, 1]],
    ["null and nothing", { a: null }, {}],
    ["a number and its text", { a: 1 }, { a: "1" }],
    ["an integer and text that looks like one", { a: 1n }, { a: "1n" }],
    ["an integer and a number", { a: 1n }, { a: 1 }],
    ["large integers", { a: 2n ** 64n }, { a: 2n ** 64n + 1n }],
    ["dates", { a: new Date(1) }, { a: new Date(2) }],
  ])("tells %s apart", async (_what, one, other) => {
    expect(await fingerprint(one)).not.toBe(await fingerprint(other));
  });

  it("takes a key without a value for no key, as JSON does", async () => {
    expect(await fingerprint({ a: 1, b: undefined })).toBe(await fingerprint({ a: 1 }));
  });

  it.each([
    ["a Map", new Map([["a", 1]])],
    ["a Set", new Set([1])],
    ["nothing at all", undefined],
    ["a number that is none", Number.NaN],
    ["a function", { a: () => 1 }],
  ])("refuses %s, whose content it could not see", async (_what, draft) => {
    await expect(fingerprint({ inner: draft }.inner)).rejects.toThrow(TypeError);
    if (draft !== undefined) await expect(fingerprint({ draft })).rejects.toThrow(TypeError);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .map(([key, inner]) => [key, sorted(inner)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
