/**
 * A process of its own that opens a state and commits page after page to it, of a flow of its own
 * and, whenever it gets the lease, of one that it shares. Prints what it did as JSON.
 */
import type { Lease, Scope, Store } from "@tillbridge/core";
import { openState } from "../src/node.ts";

const [url = "", name = "", pages = "0"] = process.argv.slice(2);
const SHARED: Scope = { store: "us", flow: "shared" };
const counts = { read: 1, written: 1, unchanged: 0, skipped: 0, parked: 0 };

const store = await openState({ url });
const own = await take({ store: "us", flow: name });
const runId = own ? await store.startRun(own, 0) : -1;
let sharedPages = 0;
for (let page = 0; page < Number(pages); page += 1) {
  if (own) await commitPage(store, own, page);
  const shared = await take(SHARED);
  if (!shared) continue;
  const before = Number((await store.cursor(SHARED)) ?? 0);
  await commitPage(store, shared, before + 1);
  await store.release(shared);
  sharedPages += 1;
}
await store.close();
process.stdout.write(JSON.stringify({ sharedPages }));

async function take(scope: Scope): Promise<Lease | undefined> {
  const answer = await store.acquire(scope, { holder: name, leaseMs: 60_000, now: Date.now() });
  return "heldBy" in answer ? undefined : answer;
}

async function commitPage(state: Store, lease: Lease, page: number): Promise<void> {
  const { flow } = lease.scope;
  const link = { flow, sourceId: `${page}`, targetId: `${name}-${page}`, fingerprint: "f" };
  const rest = { links: [link], parked: [], done: [], counts };
  await state.commit({ lease, runId, now: Date.now(), cursor: String(page), ...rest });
}
