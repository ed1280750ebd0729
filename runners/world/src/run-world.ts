import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_USER } from "@tillbridge/odoo-sim";
import {
  checkWorld,
  DEMO_TOKEN,
  demoMerchants,
  FaultTally,
  incidentsOf,
  type Merchant,
  type OdooAccess,
  type Outage,
  type ShopifyAccess,
  standingRecords,
  stateFaults,
  type Verdict,
  workerFate,
} from "@tillbridge/worlds";
import { connector, type Defect, type Keys } from "./connector.ts";
import { Crew } from "./crew.ts";
import { Diary } from "./diary.ts";
import { keepExporting } from "./exports.ts";
import { suffer } from "./incidents.ts";
import { letPeopleWork } from "./people.ts";
import { BOT, PEOPLES_TOKEN, type Servers, startServers } from "./servers.ts";
import { StateFiles } from "./state-files.ts";
import { Turns } from "./turns.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { plead } from "./witness.ts";

export interface WorldOptions {
  readonly seed: number;
  /** Orders in all stores together. */
  readonly orders: number;
  /** How long orders are placed; the merchants' own fifty days when absent. */
  readonly days?: number;
  readonly odooVersion: 17 | 18 | 19 | 20;
  /** Of a hundred requests, how many go wrong; 0 for a world without faults of any kind. */
  readonly faultPercent: number;
  readonly tell: (line: string) => void;
  /** A mistake in the connector: broken ones have to be convicted. */
  readonly defect?: Defect;
}

export interface WorldResult extends Verdict {
  readonly seed: number;
  /** Of both sides' books, the faults that struck and the time it all took. */
  readonly digest: string;
  readonly faults: Readonly<Record<string, number>>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long the connector may take, without faults, for what is left at the end. */
const SETTLING_MS = 12 * HOUR_MS;
const SIDES: Readonly<Record<string, "shop" | "presentment">> = { us: "shop", eu: "presentment" };

/**
 * Lives through a world's months in virtual time and has both sides compared at the end. Same
 * options, same result.
 */
export async function runWorld(options: WorldOptions): Promise<WorldResult> {
  const folder = mkdtempSync(join(tmpdir(), "tillbridge-world-"));
  try {
    const world = setUp(options, folder);
    await liveThrough(world);
    return await judge(world);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything that a world consists of before it begins. */
function setUp(options: WorldOptions, folder: string) {
  const { seed, odooVersion, faultPercent } = options;
  const merchants = merchantsOf(options);
  const span = spanOf(merchants);
  const clock = new VirtualClock(span.from - HOUR_MS);
  const tell = (line: string) => options.tell(`${new Date(clock.now()).toISOString()} ${line}`);
  const tally = new FaultTally();
  const faults = faultPercent > 0 ? { ...span, percent: faultPercent } : undefined;
  const servers = startServers({ seed, clock, merchants, odooVersion, faults, tally });
  const state = new StateFiles(folder, stateTroubles(options, span, clock, tally));
  const keys = firstKeys(merchants);
  const hasFaults = () => faults !== undefined && clock.now() < span.until;
  const crew = new Crew(
    {
      seed,
      clock,
      fetch: servers.fetch,
      tally,
      tell,
      connector: connectorOf(options, servers, merchants),
      openState: () => state.open(),
      fateOf: (worker, life) => (hasFaults() ? workerFate(seed, worker, life) : { skewMs: 0 }),
    },
    keys,
  );
  const incidents = faults ? incidentsOf(seed, span) : [];
  const stores = shopifyAccess(servers, merchants, clock);
  const diary = new Diary();
  const turns = new Turns();
  const around = { seed, clock, merchants, servers, state, crew, diary, turns, tally, tell };
  return { ...around, span, keys, incidents, stores, odoo: odooAccess(servers) };
}

type World = ReturnType<typeof setUp>;

/** People, machines and incidents, side by side until nothing is left to do. */
async function liveThrough(world: World): Promise<void> {
  const { clock, crew, span, incidents, keys, state, odoo, diary } = world;
  const end = span.until + SETTLING_MS;
  diary.noteStanding(await clock.passUntil(standingRecords(odoo)));
  await clock.passUntil(
    Promise.all([
      letPeopleWork(world, span.until),
      keepExporting(world, span.until),
      crew.keepGoing("east", end, 10),
      crew.keepGoing("west", end, 15),
      suffer(incidents, keys, world),
      settle(clock, span.until, crew, state),
    ]),
  );
}

async function judge(world: World): Promise<WorldResult> {
  const { seed, clock, state, stores, odoo, tally, diary } = world;
  const store = await state.open();
  const witness = { ...diary.seen, parked: plead(await store.parked()) };
  const verdict = await clock.passUntil(checkWorld(stores, odoo, witness));
  await state.close();
  const told = JSON.stringify([verdict.digest, tally.counts, clock.now()]);
  const digest = createHash("sha256").update(told).digest("hex");
  return { ...verdict, seed, digest, faults: tally.counts };
}

function merchantsOf({ seed, orders, days }: WorldOptions): readonly Merchant[] {
  return demoMerchants(seed, orders).map((merchant) => ({
    ...merchant,
    hasTests: true,
    until: days === undefined ? merchant.until : merchant.from + days * DAY_MS,
  }));
}

/** When the world's orders are placed. */
function spanOf(merchants: readonly Merchant[]): Outage {
  return {
    from: Math.min(...merchants.map(({ from }) => from)),
    until: Math.max(...merchants.map(({ until }) => until)),
  };
}

function stateTroubles(
  { seed, faultPercent }: WorldOptions,
  span: Outage,
  clock: VirtualClock,
  tally: FaultTally,
) {
  if (faultPercent === 0) return () => undefined;
  const faultOf = stateFaults({ seed, clock: clock.now, ...span });
  return () => {
    const fault = faultOf();
    if (fault) tally.note(`inside.state ${fault}`);
    return fault;
  };
}

function firstKeys(merchants: readonly Merchant[]): Keys {
  const tokens = merchants.map(({ domain }) => [domain, DEMO_TOKEN]);
  return { shopify: Object.fromEntries(tokens), odoo: BOT.apiKey };
}

function connectorOf(options: WorldOptions, servers: Servers, merchants: readonly Merchant[]) {
  const stores = merchants.map(({ name, domain }) => ({
    name,
    shop: domain,
    origin: servers.shopify.storeUrl(domain),
    side: SIDES[name] ?? "shop",
  }));
  const odoo = { url: servers.odoo.url, database: "world", login: BOT.login };
  return connector(stores, odoo, options.defect);
}

/** The last troubles are over: the operator restarts everything and has what is parked retried. */
async function settle(
  clock: VirtualClock,
  at: number,
  crew: Crew,
  state: StateFiles,
): Promise<void> {
  await clock.sleep(at - clock.now());
  crew.restart();
  for (let round = 0; round < 3; round += 1) {
    await clock.sleep(2 * HOUR_MS);
    const store = await state.open();
    await store.retry({}, undefined, clock.now());
    await store.close();
  }
}

function shopifyAccess(
  servers: Servers,
  merchants: readonly Merchant[],
  clock: VirtualClock,
): readonly ShopifyAccess[] {
  return merchants.map(({ name, domain }) => ({
    name,
    url: servers.shopify.storeUrl(domain),
    token: PEOPLES_TOKEN,
    side: SIDES[name] ?? "shop",
    fetch: servers.fetch,
    sleep: (ms) => clock.sleep(ms),
  }));
}

function odooAccess({ odoo, fetch }: Servers): OdooAccess {
  const { apiKey } = DEFAULT_USER;
  return { url: odoo.url, database: "world", uid: 2, apiKey, fetch };
}
