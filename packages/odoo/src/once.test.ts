import { SetupError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { memo } from "./once.ts";

describe("memo()", () => {
  it("reads once for all who ask, at the same time and later", async () => {
    const once = memo();
    let reads = 0;
    const read = async () => {
      reads += 1;
      return reads;
    };
    expect(await Promise.all([once("a", read), once("a", read)])).toEqual([1, 1]);
    expect(await once("a", read)).toBe(1);
    expect(await once("b", read)).toBe(2);
  });

  it("forgets a read that failed", async () => {
    const once = memo();
    await expect(once("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    await expect(once("a", async () => 7)).resolves.toBe(7);
  });

  it("does not let one who gave up fail the others", async () => {
    const once = memo();
    let reads = 0;
    const own = async () => {
      reads += 1;
      return reads;
    };
    const gaveUp = once("a", () => Promise.reject(new Error("stopped")));
    const others = [once("a", own), once("a", own)];
    await expect(gaveUp).rejects.toThrow("stopped");
    expect(await Promise.all(others)).toEqual([1, 1]);
  });

  it("tells all what only the operator can mend, asking once", async () => {
    const once = memo();
    let reads = 0;
    const refused = async () => {
      reads += 1;
      throw new SetupError("wrong key");
    };
    const all = await Promise.allSettled([once("a", refused), once("a", refused)]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(reads).toBe(1);
  });
});
