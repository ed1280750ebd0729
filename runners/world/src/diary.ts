import type { Done, Left, SoldOrder, Trace, Witness } from "@tillbridge/worlds";

/** When something was done in Odoo, UTC ms. */
interface Lasting {
  readonly at: number;
  readonly left: Left;
}

/** What people did that the checker has to know of. */
export class Diary {
  readonly #deleted = new Map<string, string>();
  readonly #earlier = new Map<string, SoldOrder[]>();
  readonly #delivered = new Set<number>();
  readonly #counted = new Map<number, number>();
  #left: Lasting[] = [];

  /** What the checker is told of it. */
  get seen(): Omit<Witness, "parked"> {
    return {
      peoplesDeed: (store, order) => this.#deleted.get(`${store} ${order}`),
      earlier: (store, id) => this.#earlier.get(`${store} ${id}`) ?? [],
      left: this.#left.map(({ left }) => left),
      delivered: this.#delivered,
      counted: this.#counted,
    };
  }

  /** Notes what stood in Odoo before anybody did anything. */
  noteStanding(records: readonly Left[]): void {
    this.#left.push(...records.map((left) => ({ at: Number.NEGATIVE_INFINITY, left })));
  }

  /** Notes what became of a deed that was begun at a time in UTC ms. */
  note(done: Done, at: number): void {
    if ("done" in done) this.#noteTrace(done, at);
  }

  /** Notes what an order is before people change it. */
  noteEarlier(order: SoldOrder): void {
    const key = `${order.store} ${order.id}`;
    this.#earlier.set(key, [...(this.#earlier.get(key) ?? []), order]);
  }

  /**
   * Odoo is again what it was at a time in UTC ms. What was written since is gone; and of what was
   * deleted before, a connector that begins anew cannot know.
   */
  forgetSince(time: number): void {
    this.#deleted.clear();
    this.#left = this.#left.filter(({ at }) => at < time);
  }

  #noteTrace({ deleted, left = [], delivered = [], counted = [] }: Trace, at: number): void {
    for (const each of left) this.#left.push({ at, left: each });
    for (const id of delivered) this.#delivered.add(id);
    for (const id of counted) this.#counted.set(id, (this.#counted.get(id) ?? 0) + 1);
    const [, store = "", order = ""] = /^([A-Z]+)-(.+)$/.exec(deleted ?? "") ?? [];
    const when = new Date(at).toISOString();
    if (order) this.#deleted.set(`${store.toLowerCase()} ${order}`, `somebody deleted it ${when}`);
  }
}
