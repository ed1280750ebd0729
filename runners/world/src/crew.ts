import {
  type Config,
  type JobResult,
  LeaseLostError,
  type Store,
  stopsTheRun,
} from "@tillbridge/core";
import { metered, tick } from "@tillbridge/runner-cron";
import { type FaultTally, randomFor, type WorkerFate } from "@tillbridge/worlds";
import type { Connector, Keys } from "./connector.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import { Worker } from "./worker.ts";

const MINUTE_MS = 60_000;

/** What the connector's machines need of the world. */
export interface CrewOptions {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly fetch: typeof globalThis.fetch;
  readonly connector: Connector;
  /** Opens the state as a new process does. */
  readonly openState: () => Promise<Store>;
  readonly fateOf: (worker: string, life: number) => WorkerFate;
  readonly tally: FaultTally;
  /** Told what happens, in the words of a log. */
  readonly tell: (line: string) => void;
}

/**
 * The machines that run the connector, each of them again and again: a supervisor starts a new
 * process half a minute after the last one died.
 */
export class Crew {
  readonly #options: CrewOptions;
  #keys: Keys;
  readonly #working = new Set<Worker>();

  constructor(options: CrewOptions, keys: Keys) {
    this.#options = options;
    this.#keys = keys;
  }

  /** Ends all processes at once; their machines start new ones. */
  stop(): void {
    for (const worker of this.#working) worker.kill();
  }

  /** The operator ends all processes, and tells the next ones the keys of today. */
  restart(keys = this.#keys): void {
    this.#keys = keys;
    this.stop();
  }

  /** Keeps one machine going until a time in UTC ms, ticking every so many minutes. */
  async keepGoing(name: string, until: number, everyMinutes: number): Promise<void> {
    const { clock } = this.#options;
    for (let life = 0; clock.now() < until; life += 1) {
      const worker = await this.#live(`${name}.${life}`, this.#options.fateOf(name, life), {
        until,
        everyMs: everyMinutes * MINUTE_MS,
      });
      await clock.sleep(MINUTE_MS / 2);
      await worker.bury();
    }
  }

  async #live(
    name: string,
    fate: WorkerFate,
    shift: { readonly until: number; readonly everyMs: number },
  ): Promise<Worker> {
    const { clock, fetch, seed, tally, tell } = this.#options;
    const random = randomFor(seed, "jitter", name).next;
    const worker = new Worker(name, { clock, fetch, fate, random });
    this.#working.add(worker);
    if (fate.skewMs) tally.note("inside.clock skewed");
    const work = this.#work(worker, shift).then(() => "done" as const);
    const end = await Promise.race([work, worker.died]);
    this.#working.delete(worker);
    if (worker.wasFrozen) tally.note("inside.frozen");
    if (end === "done" || worker.steps !== fate.diesAtStep) return worker;
    tally.note("inside.crash");
    tell(`${name} crashed at step ${worker.steps}`);
    return worker;
  }

  async #work(
    worker: Worker,
    { until, everyMs }: { readonly until: number; readonly everyMs: number },
  ): Promise<void> {
    const { clock, openState, connector, tell } = this.#options;
    const platform = metered(worker.platform);
    const log = (line: string) => tell(`${worker.name} ${line}`);
    let config: Config | undefined;
    while (clock.now() < until) {
      try {
        config ??= connector(worker.mortal(await openState()), this.#keys, platform);
        const options = { platform, holder: worker.name, log, signal: worker.buried };
        this.#noteLosses(await tick(config, options));
      } catch (error) {
        if (!stopsTheRun(error)) throw error;
        log(String(error));
      }
      await worker.platform.sleep(everyMs - (clock.now() % everyMs));
    }
    await config?.state.close();
  }

  /** Somebody else took over while the worker stood still, and it was told so. */
  #noteLosses(results: readonly JobResult[]): void {
    const lost = results.filter((each) => "error" in each && each.error instanceof LeaseLostError);
    for (const _ of lost) this.#options.tally.note("inside.lease lost");
  }
}
