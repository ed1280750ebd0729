import {
  agenda,
  carryOut,
  type Merchant,
  type OdooAccess,
  orderGid,
  type ShopifyAccess,
  soldOrderOf,
} from "@tillbridge/worlds";
import type { Diary } from "./diary.ts";
import type { Turns } from "./turns.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface People {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly merchants: readonly Merchant[];
  readonly stores: readonly ShopifyAccess[];
  readonly odoo: OdooAccess;
  readonly diary: Diary;
  /** Nobody makes or puts back a backup in the middle of a deed. */
  readonly turns: Turns;
  readonly tell: (line: string) => void;
}

/** Edits, exchanges that are processed, and addresses change what an order is. */
const CHANGES_ORDER: ReadonlySet<string> = new Set(["edit", "process return", "change address"]);

/** Lets people work until a time in UTC ms, and keeps their diary. */
export async function letPeopleWork(people: People, until: number): Promise<void> {
  const { seed, clock, merchants, stores, odoo, diary, turns, tell } = people;
  const storeOf = (name: string) => {
    const found = stores.find((store) => store.name === name);
    if (!found) throw new RangeError(`Cannot find store ${name} in the world`);
    return found;
  };
  for (const deed of agenda(seed, merchants)) {
    if (deed.at >= until) break;
    await clock.sleep(deed.at - clock.now());
    if (deed.what === "order" && CHANGES_ORDER.has(deed.kind)) {
      const { merchant, index } = deed;
      diary.noteEarlier(await soldOrderOf(storeOf(merchant.name), orderGid(index)));
    }
    await turns.take(async () => {
      const at = clock.now();
      const done = await carryOut(deed, seed, storeOf, odoo);
      diary.note(done, at);
      tell(`people: ${deed.kind}: ${"done" in done ? done.done : `nothing: ${done.nothing}`}`);
    });
  }
}
