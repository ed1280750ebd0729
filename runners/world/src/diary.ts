import type { Done, Left, SoldOrder, Trace, Witness } from "@tillbridge/worlds";

/** What was done in Odoo, and when it was begun, UTC ms. */
interface Lasting {
  readonly at: number;
  readonly trace: Trace;
}

/** What people did that the checker has to know of. */
export class Diary {
  readonly #deleted = new Map<string, string>();
  readonly #earlier = new Map<string, SoldOrder[]>();
  #lasting: Lasting[] = [];

  /** What the checker is told of it. */
  get seen(): Omit<Witness, "parked"> {
    const traces = this.#lasting.map(({ trace }) => trace);
    const counted = traces.flatMap((trace) => trace.counted ?? []);
    return {
      peoplesDeed: (store, order) => this.#deleted.get(`${store} ${order}`),
      earlier: (store, id) => this.#earlier.get(`${store} ${id}`) ?? [],
      left: traces.flatMap(({ left = [] }) => left),
      delivered: new Set(traces.flatMap(({ delivered = [] }) => delivered)),
      invoiced: new Set(traces.flatMap(({ invoiced = [] }) => invoiced)),
      counted: new Map(
        [...Map.groupBy(counted, (id) => id)].map(([id, { length }]) => [id, length]),
      ),
    };
  }

  /** Notes what stood in Odoo before anybody did anything. */
  noteStanding(left: readonly Left[]): void {
    this.#lasting.push({ at: Number.NEGATIVE_INFINITY, trace: { left } });
  }

  /** Notes what became of a deed that was begun at a time in UTC ms. */
  note(done: Done, at: number): void {
    if (!("done" in done)) return;
    const { done: _, ...trace } = done;
    if (Object.keys(trace).length > 0) this.#lasting.push({ at, trace });
    const [, store = "", order = ""] = /^([A-Z]+)-(.+)$/.exec(trace.deleted ?? "") ?? [];
    const when = new Date(at).toISOString();
    if (order) this.#deleted.set(`${store.toLowerCase()} ${order}`, `somebody deleted it ${when}`);
  }

  /** Notes what an order is before people change it. */
  noteEarlier(order: SoldOrder): void {
    const key = `${order.store} ${order.id}`;
    this.#earlier.set(key, [...(this.#earlier.get(key) ?? []), order]);
  }

  /**
   * Odoo is again what it was at a time in UTC ms. What was done since is gone, and ids are given
   * again to other records; of what was deleted before, a connector that begins anew cannot know.
   */
  forgetSince(time: number): void {
    this.#deleted.clear();
    this.#lasting = this.#lasting.filter(({ at }) => at < time);
  }
}
