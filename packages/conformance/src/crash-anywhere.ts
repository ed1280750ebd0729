import type { RunReport } from "@tillbridge/core";
import { assert, assertEqual } from "./assertions.ts";
import { type EndState, endStateOf } from "./end-state.ts";
import { type Bench, type FlowTrial, onBench } from "./flow-trial.ts";
import { type Fate, Killed, mortal } from "./mortal.ts";

/**
 * Kills a run of the flow before, during and after every call it makes to its source, its target
 * and its store, in a new world each time, and runs it again to its end.
 * @returns how many deaths were died
 * @throws Error naming the death after which the end was not that of an undisturbed run
 */
export async function crashAnywhere(trial: FlowTrial): Promise<number> {
  const { end, calls } = await undisturbed(trial);
  const fates = calls.flatMap((name, call) => fatesOf(name, call));
  for (const fate of fates) {
    const death = `killed ${fate.moment} call ${fate.call}, ${calls[fate.call]}`;
    await onBench(trial, async (bench) => {
      await dieAt(bench, fate);
      await endsLike(bench, end, death);
    });
  }
  return fates.length;
}

/**
 * Kills run after run in one world, each at a later call than the one before, until one survives.
 * @throws Error when the end is not that of an undisturbed run
 */
export async function crashAgainAndAgain(trial: FlowTrial): Promise<void> {
  const { end, calls } = await undisturbed(trial);
  await onBench(trial, async (bench) => {
    for (let call = 0; call < calls.length; call += 1)
      await dieAt(bench, { call, moment: "after" });
    await endsLike(bench, end, "killed again and again");
  });
}

async function undisturbed(
  trial: FlowTrial,
): Promise<{ readonly end: EndState; readonly calls: readonly string[] }> {
  return onBench(trial, async (bench) => {
    const life = mortal(bench.flow, bench.store);
    assertEqual((await bench.run(life.options)).status, "complete", "an undisturbed run");
    return { end: await endStateOf(bench), calls: life.calls };
  });
}

function fatesOf(name: string, call: number): readonly Fate[] {
  const moments = ["before", ...(name === "target.write" ? ["during"] : []), "after"] as const;
  return moments.map((moment) => ({ call, moment: moment as Fate["moment"] }));
}

/** A run may end well though it was killed: when it had nothing left to do but to say so. */
async function dieAt(bench: Bench, fate: Fate): Promise<void> {
  const { options } = mortal(bench.flow, bench.store, fate);
  await bench.run(options).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

async function endsLike(bench: Bench, end: EndState, death: string): Promise<void> {
  try {
    assertEqual((await bench.run()).status, "complete", "the run after it");
    assertEqual(await endStateOf(bench), end, "the end");
    const again = await bench.run();
    assert(again.status === "complete", `one more run: seen ${again.status}, wanted complete`);
    assertEqual(writtenBy(again), 0, "records written by one more run");
  } catch (error) {
    throw new Error(`After a run was ${death}: ${String(error)}`, { cause: error });
  }
}

function writtenBy(report: RunReport): number {
  return report.status === "held" ? 0 : report.counts.written;
}
