import { beforeAll, describe, expect, it } from "vitest";
import { appendsLinesAgain } from "../broken/appends-lines-again.ts";
import { booksTheOtherSide } from "../broken/books-the-other-side.ts";
import type { BrokenFlow } from "../broken/broken-flow.ts";
import { countsInFloats } from "../broken/counts-in-floats.ts";
import { cutsTitles } from "../broken/cuts-titles.ts";
import { deliversNothing } from "../broken/delivers-nothing.ts";
import { forgetsIncludedTaxes } from "../broken/forgets-included-taxes.ts";
import { forgetsTheHour } from "../broken/forgets-the-hour.ts";
import { ignoresCancellations } from "../broken/ignores-cancellations.ts";
import { losesTheLastOfAPage } from "../broken/loses-the-last-of-a-page.ts";
import { makesIdsUp } from "../broken/makes-ids-up.ts";
import { mixesStoresUp } from "../broken/mixes-stores-up.ts";
import { neverArchives } from "../broken/never-archives.ts";
import { roundsPrices } from "../broken/rounds-prices.ts";
import { sendsToTheBill } from "../broken/sends-to-the-bill.ts";
import { swallowsErrors } from "../broken/swallows-errors.ts";
import { computeDigestsInOrder } from "./digests-in-order.ts";
import { runWorld, type WorldOptions } from "./run-world.ts";

const BROKEN: Readonly<Record<string, BrokenFlow>> = {
  appendsLinesAgain,
  booksTheOtherSide,
  countsInFloats,
  deliversNothing,
  ignoresCancellations,
  cutsTitles,
  forgetsIncludedTaxes,
  forgetsTheHour,
  neverArchives,
  roundsPrices,
  sendsToTheBill,
  losesTheLastOfAPage,
  makesIdsUp,
  mixesStoresUp,
  swallowsErrors,
};

const TROUBLED: WorldOptions = {
  seed: 7,
  orders: 120,
  days: 2,
  odooVersion: 18,
  faultPercent: 6,
  tell: () => undefined,
};

beforeAll(computeDigestsInOrder);

describe("the checker", () => {
  it("acquits the connector, in the same world twice with the same digest", async () => {
    const [one, other] = [await runWorld(TROUBLED), await runWorld(TROUBLED)];
    expect(one.charges).toEqual([]);
    expect(one.facts).toBeGreaterThan(1500);
    expect(Object.values(one.faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
    expect(other).toEqual(one);
  });

  it.each(Object.entries(BROKEN))("convicts a connector that %s", async (_, { crime, defect }) => {
    const { charges } = await runWorld({ ...TROUBLED, defect });
    expect(charges.map((charge) => charge.crime)).toContain(crime);
  });
});
