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

// biome-ignore lint/suspicious/noExplicitAny: drafts are the plugins' own, and not told outside
type Draft = any;

/** A map whose drafts are changed on their way. */
export function withDraft(change: (draft: Draft) => Draft) {
  return ({ map }: AnyFlow): Partial<AnyFlow> => ({
    map: (record, links) => {
      const draft = map(record, links);
      return "skip" in draft ? draft : change(draft);
    },
  });
}

/** A mistake in what the products flow makes of a product. */
export function brokenProducts(crime: Crime, change: (draft: Draft) => Draft): BrokenFlow {
  const flow = (sound: AnyFlow) =>
    sound.name === "products" ? { ...sound, ...withDraft(change)(sound) } : sound;
  return { crime, defect: { flow } };
}
