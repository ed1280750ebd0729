import {
  agenda,
  carryOut,
  type Deed,
  type Done,
  type Merchant,
  type OdooAccess,
  orderGid,
  type ShopifyAccess,
  totalOf,
} from "@tillbridge/worlds";
import type { VirtualClock } from "./virtual-clock.ts";

/** What people did that the checker has to know of. */
export class Diary {
  /** Why an order is gone, by store and order name. */
  readonly deeds = new Map<string, string>();
  /** What an order came to before its lines were changed, by store and Shopify's id. */
  readonly earlier = new Map<string, bigint[]>();
  #done = 0;
  #nothing = 0;

  /** How many deeds changed something, and how many came too late or were refused. */
  get counts() {
    return { done: this.#done, nothing: this.#nothing };
  }

  note(done: Done, at: number): void {
    if (!("done" in done)) {
      this.#nothing += 1;
      return;
    }
    this.#done += 1;
    const [, store = "", order = ""] = /^([A-Z]+)-(.+)$/.exec(done.deleted ?? "") ?? [];
    const when = new Date(at).toISOString();
    if (order) this.deeds.set(`${store.toLowerCase()} ${order}`, `somebody deleted it ${when}`);
  }
}

export interface People {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly merchants: readonly Merchant[];
  readonly stores: readonly ShopifyAccess[];
  readonly odoo: OdooAccess;
  readonly tell: (line: string) => void;
}

/** Edits, and exchanges that are processed, add lines to an order. */
const CHANGES_TOTAL: ReadonlySet<string> = new Set(["edit", "process return"]);

/** Lets people work until a time in UTC ms, and keeps their diary. */
export async function letPeopleWork(people: People, until: number): Promise<Diary> {
  const { seed, clock, merchants, stores, odoo, tell } = people;
  const diary = new Diary();
  const storeOf = (name: string) => {
    const found = stores.find((store) => store.name === name);
    if (!found) throw new RangeError(`Cannot find store ${name} in the world`);
    return found;
  };
  for (const deed of agenda(seed, merchants)) {
    if (deed.at >= until) break;
    await clock.sleep(deed.at - clock.now());
    if (deed.what === "order" && CHANGES_TOTAL.has(deed.kind)) {
      await noteTotal(deed, storeOf, diary);
    }
    const done = await carryOut(deed, seed, storeOf, odoo);
    diary.note(done, clock.now());
    tell(`people: ${deed.kind}: ${"done" in done ? done.done : `nothing: ${done.nothing}`}`);
  }
  return diary;
}

async function noteTotal(
  { merchant, index }: Extract<Deed, { what: "order" }>,
  storeOf: (name: string) => ShopifyAccess,
  { earlier }: Diary,
): Promise<void> {
  const id = orderGid(index);
  const key = `${merchant.name} ${id}`;
  const totals = earlier.get(key) ?? [];
  totals.push(await totalOf(storeOf(merchant.name), id));
  earlier.set(key, totals);
}
