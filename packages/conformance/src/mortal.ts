import type { AnyFlow, RunOptions, Source, Store, Target } from "@tillbridge/core";

/** When a run is killed: around its n-th call to the outside, counted from 0. */
export interface Fate {
  readonly call: number;
  /** "during": a write of several records has done the first half of them. */
  readonly moment: "before" | "during" | "after";
}

/** What the code sees whose process is gone: nothing it calls works any more. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/** The flow and the store of a run, and the calls that it made to them. */
export interface MortalRun {
  readonly options: Pick<RunOptions, "flow" | "store">;
  readonly calls: readonly string[];
}

type Step = <T>(name: string, work: () => Promise<T>, half?: () => Promise<unknown>) => Promise<T>;

/** The same flow and store for a run that dies at its fate; without a fate it lives. */
export function mortal(flow: AnyFlow, store: Store, fate?: Fate): MortalRun {
  const calls: string[] = [];
  let dead = false;
  const step: Step = async (name, work, half) => {
    if (dead) throw new Killed(`Cannot call ${name}: the run was killed before`);
    const call = calls.push(name) - 1;
    if (call !== fate?.call) return work();
    dead = true;
    if (fate.moment === "during") await half?.();
    if (fate.moment === "after") await work();
    throw new Killed(`Killed ${fate.moment} call ${call}, ${name}`);
  };
  const source = mortalSource(flow.source, step);
  const target = mortalTarget(flow.target, step);
  const options = { flow: { ...flow, source, target }, store: mortalStore(store, step) };
  return { options, calls };
}

function mortalSource(
  source: Source<{ readonly id: string }>,
  step: Step,
): Source<{ readonly id: string }> {
  return {
    ...source,
    changes: async function* (since, signal) {
      const pages = source.changes(since, signal)[Symbol.asyncIterator]();
      try {
        for (;;) {
          const { value, done } = await step("source.changes", () => pages.next());
          if (done) return;
          yield value;
        }
      } finally {
        await pages.return?.();
      }
    },
    fetch: (ids, signal) => step("source.fetch", () => source.fetch(ids, signal)),
  };
}

function mortalTarget(target: Target<unknown>, step: Step): Target<unknown> {
  return {
    ...target,
    write: (writes, signal) => {
      const half = writes.slice(0, writes.length / 2);
      return step(
        "target.write",
        () => target.write(writes, signal),
        async () => half.length > 0 && target.write(half, signal),
      );
    },
  };
}

function mortalStore(store: Store, step: Step): Store {
  const entries = Object.entries(store).map(([name, method]) => [
    name,
    (...args: never[]) =>
      step(`store.${name}`, () => (method as (...args: never[]) => Promise<unknown>)(...args)),
  ]);
  return Object.fromEntries(entries) as Store;
}
