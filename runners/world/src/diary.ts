import { Disk, PagedIndex, PagedRecords } from "@tillbridge/paging";
import type { Done, Left, SoldOrder, Trace, Witness } from "@tillbridge/worlds";

/** What was done in Odoo, and when it was begun, UTC ms. */
interface Lasting {
  readonly at: number;
  readonly trace: Trace;
}

/** What people did that the checker has to know of. What they do in Odoo they do so often a day. */
export class Diary {
  readonly #deleted = new Map<string, string>();
  readonly #earlier = new EarlierOrders();
  #lasting: Lasting[] = [];

  /** What the checker is told of it. */
  get seen(): Omit<Witness, "parked"> {
    const traces = this.#lasting.map(({ trace }) => trace);
    const counted = traces.flatMap((trace) => trace.counted ?? []);
    return {
      peoplesDeed: (store, order) => this.#deleted.get(`${store} ${order}`),
      earlier: (store, id) => this.#earlier.of(`${store} ${id}`),
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
    this.#earlier.add(`${order.store} ${order.id}`, order);
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

/** What orders were before each change: on disk, once they are many. */
class EarlierOrders {
  readonly #disk = new Disk();
  readonly #orders = new PagedRecords<SoldOrder>(this.#disk, 500);
  readonly #byKey = new PagedIndex(this.#disk);

  add(key: string, order: SoldOrder): void {
    const number = this.#orders.size + 1;
    this.#orders.set(number, order);
    this.#orders.settle();
    this.#byKey.add(key, number);
  }

  /** In the order of their changes. */
  of(key: string): readonly SoldOrder[] {
    const found = this.#byKey.of(key).flatMap((number) => this.#orders.get(number) ?? []);
    this.#orders.settle();
    return found;
  }
}
