import type { AnyFlow, RecordError, Target } from "@tillbridge/core";
import { searchRecords } from "@tillbridge/odoo";
import type { Crime } from "@tillbridge/worlds";
import type { Defect, StoreSystems } from "../src/connector.ts";

/** What it has to be convicted of, and what the checker has to have seen of its very mistake. */
export type Charged = readonly [crime: Crime, seen: RegExp];

/** A connector with one mistake that people do make, and what an outsider must find. */
export interface BrokenFlow {
  readonly wanted: Charged;
  readonly defect: Defect;
}

/** A mistake in the orders flow alone. */
export function brokenOrders(
  wanted: Charged,
  spoil: (flow: AnyFlow, systems: StoreSystems) => Partial<AnyFlow>,
): BrokenFlow {
  const flow = (sound: AnyFlow, systems: StoreSystems) =>
    sound.name === "orders" ? { ...sound, ...spoil(sound, systems) } : sound;
  return { wanted, defect: { flow } };
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
export function brokenProducts(wanted: Charged, change: (draft: Draft) => Draft): BrokenFlow {
  const flow = (sound: AnyFlow) =>
    sound.name === "products" ? { ...sound, ...withDraft(change)(sound) } : sound;
  return { wanted, defect: { flow } };
}

/** A target that sets aside what it has written. */
export function setAside(target: Target<Draft>, excuse: () => RecordError): Target<Draft> {
  return {
    ...target,
    write: async (writes, signal) => {
      const outcomes = await target.write(writes, signal);
      return outcomes.map((each) => ("targetId" in each ? { error: excuse() } : each));
    },
  };
}

/** Does something more in Odoo once orders are written; `ids` are theirs, at least one. */
export function afterOrders(
  wanted: Charged,
  deed: (ids: readonly number[], systems: StoreSystems) => Promise<void>,
): BrokenFlow {
  return brokenOrders(wanted, ({ target }, systems) => ({
    target: {
      ...target,
      write: async (writes, signal) => {
        const outcomes = await target.write(writes, signal);
        const ids = outcomes.flatMap((each) => ("targetId" in each ? Number(each.targetId) : []));
        if (ids.length > 0) await deed(ids, systems);
        return outcomes;
      },
    },
  }));
}

/** Whoever the orders are for. */
export async function customersOf(
  ids: readonly number[],
  { odoo }: StoreSystems,
): Promise<readonly number[]> {
  const orders = await searchRecords<{ readonly partner_id: number }>(odoo, "sale.order", {
    domain: [["id", "in", ids]],
    fields: ["partner_id"],
  });
  return [...new Set(orders.map(({ partner_id }) => partner_id))];
}

/** Odoo cancels one by one, and asks nobody. */
export const CANCELS = { alone: true, context: { disable_cancel_warning: true } };
