import type { Platform, Store } from "@tillbridge/core";
import type { VirtualClock } from "./virtual-clock.ts";

/** What a worker will suffer, counted in steps: each call that leaves it and each answer. */
export interface Fate {
  /** The step at which it is killed; never when absent. */
  readonly diesAtStep?: number;
  /** The step at which it stands still for a while, as a suspended machine does. */
  readonly freezesAtStep?: number;
  readonly freezeMs?: number;
  /** How far its clock is wrong, in ms. */
  readonly skewMs?: number;
}

/**
 * A process of ours. Everything it does in the world goes through its ports; once it is killed,
 * no port ever answers it again, and what it was about to do next never happens.
 */
export class Worker {
  readonly name: string;
  /** Resolves when it is killed. */
  readonly died: Promise<"died">;
  readonly platform: Platform;
  readonly #clock: VirtualClock;
  readonly #fate: Fate;
  readonly #noteDeath: () => void;
  readonly #opened: Store[] = [];
  readonly #buried = new AbortController();
  #steps = 0;
  #isDead = false;
  #frozenUntil = 0;

  constructor(
    name: string,
    {
      clock,
      fetch,
      fate,
      random,
    }: {
      readonly clock: VirtualClock;
      readonly fetch: typeof globalThis.fetch;
      readonly fate: Fate;
      readonly random: () => number;
    },
  ) {
    this.name = name;
    this.#clock = clock;
    this.#fate = fate;
    const death = Promise.withResolvers<"died">();
    this.died = death.promise;
    this.#noteDeath = () => death.resolve("died");
    this.platform = {
      fetch: (input, init) => this.#through(() => fetch(input, this.#whileThere(init))),
      now: () => clock.now() + (fate.skewMs ?? 0),
      random,
      sleep: (ms, signal) => this.#through(() => clock.sleep(ms, signal)),
    };
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Whether it stood still for a while. */
  get wasFrozen(): boolean {
    return this.#frozenUntil > 0;
  }

  /** How many steps it has taken. */
  get steps(): number {
    return this.#steps;
  }

  /** Ends it at once, as `kill -9` does. */
  kill(): void {
    this.#isDead = true;
    this.#noteDeath();
  }

  /** The same store, out of reach once the worker is dead. */
  mortal(store: Store): Store {
    this.#opened.push(store);
    const entries = Object.entries(store).map(([method, call]) => [
      method,
      (...args: never[]) =>
        this.#through(() => (call as (...args: never[]) => Promise<unknown>)(...args)),
    ]);
    return Object.fromEntries(entries) as Store;
  }

  /** Aborted once it is buried, for whatever waits in it for something that never comes. */
  get buried(): AbortSignal {
    return this.#buried.signal;
  }

  /**
   * Closes the stores that it has left open, as its system does for a process that ended. What
   * still waits in it goes on to the next port, where nothing of it is heard of again: Node would
   * keep a signal that somebody listens to, and with it all of the process, for ever.
   */
  async bury(): Promise<void> {
    this.kill();
    this.#buried.abort();
    await Promise.all(this.#opened.map((store) => store.close()));
  }

  /** A connection breaks when its process is buried: nobody else would end a request that hangs. */
  #whileThere(init: RequestInit | undefined): RequestInit {
    const own = init?.signal ? [init.signal] : [];
    return { ...init, signal: AbortSignal.any([...own, this.buried]) };
  }

  async #through<T>(work: () => Promise<T>): Promise<T> {
    await this.#step();
    try {
      return await work();
    } finally {
      await this.#step();
    }
  }

  async #step(): Promise<void> {
    this.#steps += 1;
    const { diesAtStep, freezesAtStep, freezeMs = 0 } = this.#fate;
    if (this.#steps === diesAtStep) this.kill();
    if (this.#steps === freezesAtStep) this.#frozenUntil = this.#clock.now() + freezeMs;
    while (!this.#isDead && this.#frozenUntil > this.#clock.now()) {
      await this.#clock.sleep(this.#frozenUntil - this.#clock.now());
    }
    if (this.#isDead) await new Promise<never>(() => undefined);
  }
}
