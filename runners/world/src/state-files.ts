import { join } from "node:path";
import type { Store } from "@tillbridge/core";
import { openStateFile, type StateFault } from "./state-file.ts";

/** The file that the connector's machines share, and a new empty one when it was thrown away. */
export class StateFiles {
  readonly #folder: string;
  readonly #faultOf: () => StateFault | undefined;
  readonly #open = new Set<Store>();
  #generation = 0;

  constructor(folder: string, faultOf: () => StateFault | undefined) {
    this.#folder = folder;
    this.#faultOf = faultOf;
  }

  /** A connection of its own, as each process has. */
  async open(): Promise<Store> {
    const path = join(this.#folder, `state-${this.#generation}.db`);
    const opened = await openStateFile(path, this.#faultOf);
    const close = async () => {
      this.#open.delete(store);
      await opened.close();
    };
    const store = { ...opened, close };
    this.#open.add(store);
    return store;
  }

  /** What is opened from now on begins empty: what it knew is to be found in Odoo again. */
  throwAway(): void {
    this.#generation += 1;
  }

  /** Closes what is open still. */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map((store) => store.close()));
  }
}
