import { type Counts, LeaseLostError, type RunReport } from "@tillbridge/core";
import { assert, assertEqual, assertRejects } from "./assertions.ts";
import { crashAgainAndAgain, crashAnywhere } from "./crash-anywhere.ts";
import { endStateOf } from "./end-state.ts";
import { type Bench, type FlowTrial, onBench } from "./flow-trial.ts";
import type { Test } from "./suite.ts";

type Case = readonly [promise: string, check: (trial: FlowTrial) => Promise<unknown>];

const CASES: readonly Case[] = [
  ["counts what its author expects and links every document", countsAsExpected],
  ["run again writes nothing and reads at most one page", restsWhenNothingChanged],
  ["tries parked records again and loses none of them", retriesParked],
  ["reads both records of a tie across a page break", readsTies],
  ["run in slices of one page ends the same", endsTheSameInSlices],
  ["killed anywhere and run again ends the same", crashAnywhere],
  ["killed again and again ends the same", crashAgainAndAgain],
  ["overtaken in the middle of a write ends the same, and the late run commits nothing", overtaken],
];

/**
 * What a flow of any author must keep, as tests, with the kernel around it. Each test makes its own
 * worlds.
 */
export function flowSuite(test: Test, trial: FlowTrial): void {
  for (const [promise, check] of CASES) {
    test(`Flow ${promise}`, async () => {
      await check(trial);
    });
  }
}

async function countsAsExpected(trial: FlowTrial): Promise<void> {
  await onBench(trial, async (bench) => {
    const counts = countsOf(await bench.run());
    const { read, written, unchanged, skipped, parked } = counts;
    assertEqual(counts, trial.expected, "counts of the first run");
    assertEqual(read, written + unchanged + skipped + parked, "read = all that became of it");
    const end = await endStateOf(bench);
    assertEqual(end.documents.length, written + unchanged, "documents, for what was written");
    assertEqual(end.parked.length, parked, "parked records");
  });
}

async function restsWhenNothingChanged(trial: FlowTrial): Promise<void> {
  await onBench(trial, async (bench) => {
    await bench.run();
    const end = await endStateOf(bench);
    const pagesBefore = bench.seen.pages.length;
    const { written } = countsOf(await bench.run());
    const pagesRead = bench.seen.pages.length - pagesBefore;
    assertEqual(written, 0, "records written by the second run");
    assert(pagesRead <= 1, `pages read by the second run: seen ${pagesRead}, wanted at most 1`);
    assertEqual(await endStateOf(bench), end, "the end");
  });
}

async function retriesParked(trial: FlowTrial): Promise<void> {
  await onBench(trial, async (bench) => {
    await bench.run();
    const end = await endStateOf(bench);
    const retried = await bench.store.retry(bench.scope, undefined, 0);
    assertEqual(retried, end.parked.length, "parked records that are due again");
    await bench.run();
    assertEqual(await endStateOf(bench), end, "the end");
  });
}

async function readsTies(trial: FlowTrial): Promise<void> {
  const [one, other] = trial.tie;
  await onBench(trial, async (bench) => {
    await bench.run();
    const { pages } = bench.seen;
    const at = pages.findIndex((ids) => ids.includes(one));
    const next = at < 0 ? [] : (pages[at + 1] ?? []);
    assert(next.includes(other), `${other} is not in the page after that of ${one}: seen ${next}`);
  });
  await onBench(trial, async (bench) => {
    await runInSlices(bench);
    for (const id of trial.tie) assert(bench.seen.ids.has(id), `${id} was never read in slices`);
  });
}

async function endsTheSameInSlices(trial: FlowTrial): Promise<void> {
  const end = await onBench(trial, async (bench) => {
    await bench.run();
    return endStateOf(bench);
  });
  await onBench(trial, async (bench) => {
    await runInSlices(bench);
    assertEqual(await endStateOf(bench), end, "the end");
  });
}

/** The late run is held up in its first write until another one has done everything. */
async function overtaken(trial: FlowTrial): Promise<void> {
  const end = await onBench(trial, async (bench) => {
    await bench.run();
    return endStateOf(bench);
  });
  await onBench(trial, async (bench) => {
    const { target } = bench.flow;
    let isHeldUp = true;
    const write: typeof target.write = async (writes, signal) => {
      const outcomes = await target.write(writes, signal);
      if (isHeldUp) {
        isHeldUp = false;
        assertEqual((await bench.run()).status, "complete", "the run that took over");
      }
      return outcomes;
    };
    const late = bench.run({ flow: { ...bench.flow, target: { ...target, write } } });
    await assertRejects(late, LeaseLostError, "the late run");
    assertEqual(await endStateOf(bench), end, "the end");
  });
}

const SLICES_MAX = 1000;

/**
 * Until a slice changes nothing: a source that always announces its last page again lets no run of
 * one page find the end.
 */
async function runInSlices(bench: Bench): Promise<void> {
  for (let slices = 0; slices < SLICES_MAX; slices += 1) {
    const before = await bench.store.cursor(bench.scope);
    const { status } = await bench.run({ budget: { pagesMax: 1 } });
    if (status === "complete") return;
    assertEqual(status, "paused", "a slice");
    if ((await bench.store.cursor(bench.scope)) === before) return;
  }
  throw new Error(`After ${SLICES_MAX} slices of one page there is no end`);
}

function countsOf(report: RunReport): Counts {
  if (report.status === "complete") return report.counts;
  throw new Error(`A run was not complete: seen ${report.status}`);
}
