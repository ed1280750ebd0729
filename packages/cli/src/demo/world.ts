import { fork } from "node:child_process";
import { once } from "node:events";
import { SystemError } from "@tillbridge/core";
import type { WorldAddresses, WorldSize, WorldStats } from "./simulators.ts";

/** The simulators of the demo, running in a process of their own. */
export interface World extends WorldAddresses {
  readonly stats: () => Promise<WorldStats>;
  readonly close: () => Promise<void>;
}

/**
 * Starts the simulators and waits until they listen.
 * @throws SystemError when their process ends before it has told its addresses
 */
export async function startWorld(size: WorldSize): Promise<World> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const child = fork(new URL(`./simulators.${extension}`, import.meta.url));
  const exited = once(child, "exit");
  child.send(size);
  const failed = exited.then(([code]) => {
    throw new SystemError(`Cannot start the simulators: their process ended with code ${code}`);
  });
  const [addresses] = (await Promise.race([once(child, "message"), failed])) as [WorldAddresses];
  return {
    ...addresses,
    stats: async () => {
      child.send("stats");
      const [stats] = (await once(child, "message")) as [WorldStats];
      return stats;
    },
    close: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
