import { describe, expect, it } from "vitest";
import { VirtualClock } from "./virtual-clock.ts";

describe("the virtual clock", () => {
  it("wakes whoever waits least, first", async () => {
    const clock = new VirtualClock(1000);
    const woken: string[] = [];
    const wait = async (who: string, ms: number) => {
      await clock.sleep(ms);
      woken.push(`${who} ${clock.now()}`);
    };
    await clock.passUntil(Promise.all([wait("late", 30), wait("early", 20), wait("also", 20)]));
    expect(woken).toEqual(["early 1020", "also 1020", "late 1030"]);
  });

  // Waits with jitter are no whole ms: their times ended in cursors that nobody could read.
  it("tells whole milliseconds", async () => {
    const clock = new VirtualClock(1000);
    await clock.passUntil(clock.sleep(0.3));
    expect(clock.now()).toBe(1001);
  });

  it("rejects a sleep that is broken off", async () => {
    const clock = new VirtualClock(0);
    const breakOff = new AbortController();
    const sleeping = clock.sleep(50, breakOff.signal);
    breakOff.abort(new Error("enough"));
    await expect(sleeping).rejects.toThrow("enough");
  });

  it("wakes the others in their order when one of them is woken too early", async () => {
    const clock = new VirtualClock(0);
    const woken: string[] = [];
    const breakOff = new AbortController();
    const wait = (who: string, ms: number, signal?: AbortSignal) =>
      clock.sleep(ms, signal).then(
        () => woken.push(who),
        () => undefined,
      );
    const waiting = [
      wait("first", 10),
      wait("off", 10, breakOff.signal),
      wait("second", 10),
      wait("third", 15),
    ];
    breakOff.abort();
    await clock.passUntil(Promise.all(waiting));
    expect(woken).toEqual(["first", "second", "third"]);
  });

  it("says so when nobody will ever wake", async () => {
    const clock = new VirtualClock(0);
    await expect(clock.passUntil(new Promise(() => undefined))).rejects.toThrow("stands still");
  });
});
