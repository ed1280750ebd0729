import type { AnyFlow } from "@tillbridge/core";
import type { Crime } from "@tillbridge/worlds";
import type { Defect, StoreSystems } from "../src/connector.ts";

/** A connector with one mistake that people do make, and what an outsider must find. */
export interface BrokenFlow {
  readonly crime: Crime;
  readonly defect: Defect;
}

/** A mistake in the orders flow alone. */
export function brokenOrders(
  crime: Crime,
  spoil: (flow: AnyFlow, systems: StoreSystems) => Partial<AnyFlow>,
): BrokenFlow {
  const flow = (sound: AnyFlow, systems: StoreSystems) =>
    sound.name === "orders" ? { ...sound, ...spoil(sound, systems) } : sound;
  return { crime, defect: { flow } };
}
