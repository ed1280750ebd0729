import type { SoldOrder } from "@tillbridge/worlds";
import { expect, it } from "vitest";
import { Diary } from "./diary.ts";

it("a diary forgets what a backup undoes, whatever kind of deed it was", () => {
  const diary = new Diary();
  const left = (id: number) => [{ model: "res.partner", id, values: { phone: "1" } }];
  diary.noteStanding(left(1));
  for (const [at, id] of [
    [100, 7],
    [200, 8],
  ] as const) {
    const trace = { left: left(id), delivered: [id], invoiced: [id], counted: [id, 5] };
    diary.note({ done: "a day's work", ...trace }, at);
  }
  expect(diary.seen.counted).toEqual(
    new Map([
      [7, 1],
      [5, 2],
      [8, 1],
    ]),
  );
  diary.forgetSince(200);
  const { left: kept, delivered, invoiced, counted } = diary.seen;
  expect(kept.map(({ id }) => id)).toEqual([1, 7]);
  expect([delivered, invoiced]).toEqual([new Set([7]), new Set([7])]);
  expect(counted).toEqual(
    new Map([
      [7, 1],
      [5, 1],
    ]),
  );
});

it("a diary tells what an order was before each change, however many orders there are", () => {
  const diary = new Diary();
  const order = (id: number, total: bigint) => ({ store: "us", id: `${id}`, total }) as SoldOrder;
  for (let id = 1; id <= 3000; id += 1) diary.noteEarlier(order(id, 1n));
  diary.noteEarlier(order(7, 2n));
  const { earlier } = diary.seen;
  expect(earlier("us", "7")).toEqual([order(7, 1n), order(7, 2n)]);
  expect(earlier("eu", "7")).toEqual([]);
});
