import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Gate } from "./gate.ts";

/** A work that ends when told. */
function pending() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

describe("Gate", () => {
  it("lets in as many at once as it is open for, in the order they came", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
        async (most, all) => {
          const gate = new Gate(most);
          const begun: number[] = [];
          let inside = 0;
          let peak = 0;
          const one = async (at: number) => {
            begun.push(at);
            inside += 1;
            peak = Math.max(peak, inside);
            await Promise.resolve();
            inside -= 1;
          };
          await Promise.all(
            Array.from({ length: all }, (_, at) => gate.pass(() => one(at), undefined)),
          );
          expect(begun).toEqual(begun.toSorted((a, b) => a - b));
          expect(peak).toBe(Math.min(most, all));
        },
      ),
    );
  });

  it("goes on after a work that failed", async () => {
    const gate = new Gate(1);
    await expect(gate.pass(() => Promise.reject(new Error("no")), undefined)).rejects.toThrow("no");
    await expect(gate.pass(async () => 7, undefined)).resolves.toBe(7);
  });

  it("lets go of who gives up waiting", async () => {
    const gate = new Gate(1);
    const first = pending();
    const running = gate.pass(first.work, undefined);
    const giving = new AbortController();
    const waiting = gate.pass(async () => "never", giving.signal);
    const last = gate.pass(async () => "last", undefined);
    giving.abort(new Error("stop"));
    await expect(waiting).rejects.toThrow("stop");
    first.end();
    await running;
    await expect(last).resolves.toBe("last");
    await expect(gate.pass(async () => 1, giving.signal)).rejects.toThrow("stop");
  });

  it("narrows by halves and widens with what passes", async () => {
    const gate = new Gate(4);
    gate.narrow();
    expect(gate.limit).toBe(2);
    gate.narrow();
    gate.narrow();
    expect(gate.limit).toBe(1);
    for (let passed = 0; passed < 19; passed += 1) await gate.pass(async () => passed, undefined);
    expect(gate.limit).toBe(1);
    for (let passed = 0; passed < 200; passed += 1) await gate.pass(async () => passed, undefined);
    expect(gate.limit).toBe(4);
  });
});
