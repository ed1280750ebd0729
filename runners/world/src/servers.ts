import { DEFAULT_USER, type OdooSim, simulateOdoo } from "@tillbridge/odoo-sim";
import { type LogEntry, type ShopifySim, simulateShopify } from "@tillbridge/shopify-sim";
import {
  bulkFaults,
  type FaultSeason,
  type FaultTally,
  type Merchant,
  type Outage,
  odooFaults,
  randomFor,
  STAFF_SCOPES,
  shopifyFaults,
  storeData,
} from "@tillbridge/worlds";
import type { VirtualClock } from "./virtual-clock.ts";

/** The token of the merchants' own people, who are spared the connector's troubles. */
export const PEOPLES_TOKEN = "shpat_people";
/** What the connector gets when its first token or key is revoked. */
export const SECOND = { token: "shpat_second", odooKey: "second-api-key" };
/** Who the connector is in Odoo. */
export const BOT = { login: "bot", apiKey: "bot-api-key" };

export interface Servers {
  readonly shopify: ShopifySim;
  readonly odoo: OdooSim;
  /** One network for both, as `fetch` of the wide world is. */
  readonly fetch: typeof globalThis.fetch;
}

export interface ServerOptions {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly merchants: readonly Merchant[];
  readonly odooVersion: 17 | 18 | 19 | 20;
  /** When faults strike, if at all. */
  readonly faults: (Outage & { readonly percent: number }) | undefined;
  readonly tally: FaultTally;
}

/** Both simulators on the world's own clock. */
export function startServers(options: ServerOptions): Servers {
  const { seed, clock, merchants, odooVersion, faults, tally } = options;
  const time = { clock: clock.now, sleep: (ms: number) => clock.sleep(ms) };
  const season = faults && { seed, clock: clock.now, tally, ...faults };
  const shopify = simulateShopify({
    ...time,
    stores: merchants.map(worldStore),
    latencyMs: 90,
    indexLagMs: randomFor(seed, "index lag").int(2, 90) * 1000,
    ...(season ? troubles(season) : {}),
  });
  const odoo = simulateOdoo({
    ...time,
    version: odooVersion,
    databases: [{ name: "world", priceDigits: 3, users: [DEFAULT_USER, BOT] }],
    latencyMs: 40,
    ...(season ? { faults: odooFaults(season, BOT.login) } : {}),
  });
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    return url.startsWith(odoo.url) ? odoo.fetch(input, init) : shopify.fetch(input, init);
  };
  return { shopify, odoo, fetch };
}

/** What goes wrong with the stores, and what they alone can tell of that. */
function troubles(season: FaultSeason) {
  return {
    faults: shopifyFaults(season, PEOPLES_TOKEN),
    bulk: { faults: bulkFaults(season) },
    onCall: ({ unseen, fault }: LogEntry) => {
      if (unseen > 0) season.tally.note("shopify.index lag");
      if (fault?.kind === "repeated") season.tally.note("shopify.repeated");
    },
  };
}

/** A merchant's store with a token for everybody who works on it. */
function worldStore(merchant: Merchant) {
  const data = storeData(merchant, "arrive");
  const [own] = data.access;
  const second = { token: SECOND.token, scopes: own?.scopes ?? [] };
  const people = { token: PEOPLES_TOKEN, scopes: STAFF_SCOPES };
  return { ...data, access: [...data.access, second, people] };
}
