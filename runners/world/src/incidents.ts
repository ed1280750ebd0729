import type { FaultTally, Incident, Merchant } from "@tillbridge/worlds";
import type { Keys } from "./connector.ts";
import type { Crew } from "./crew.ts";
import type { Diary } from "./diary.ts";
import { BOT, SECOND, type Servers } from "./servers.ts";
import type { StateFiles } from "./state-files.ts";
import type { Turns } from "./turns.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What incidents strike, and who puts them right. */
export interface Struck {
  readonly clock: VirtualClock;
  readonly servers: Servers;
  readonly merchants: readonly Merchant[];
  readonly crew: Crew;
  readonly state: StateFiles;
  readonly diary: Diary;
  /** People's: a backup is made and put back between two of their deeds. */
  readonly turns: Turns;
  readonly tally: FaultTally;
  readonly tell: (line: string) => void;
}

/** Lets the incidents happen, each at its time, and the operator put each right at its own. */
export async function suffer(
  incidents: readonly Incident[],
  keys: Keys,
  struck: Struck,
): Promise<void> {
  let current = keys;
  const happen = async (incident: Incident) => {
    const { clock, crew, tally, tell } = struck;
    const backup = incident.backupAt === undefined ? undefined : await backUp(incident, struck);
    await clock.sleep(incident.at - clock.now());
    tell(incident.kind);
    tally.note(`incident.${incident.kind}`);
    if (incident.kind === "shopify token revoked") revokeTokens(struck, current);
    else if (incident.kind === "odoo key revoked") changeOdooKey(struck);
    else await backup?.();
    await clock.sleep(incident.mendedAt - clock.now());
    current = mended(incident, current);
    crew.restart(current);
    tell(`mended: ${incident.kind}`);
  };
  await Promise.all(incidents.map(happen));
}

function revokeTokens({ servers, merchants }: Struck, keys: Keys): void {
  for (const { domain } of merchants) servers.shopify.revoke(domain, keys.shopify[domain] ?? "");
}

/** The old key is refused from now on; the operator gets to know the new one later. */
function changeOdooKey({ servers }: Struck): void {
  servers.odoo.database().changeKey(BOT.login, SECOND.odooKey);
}

function mended({ kind }: Incident, keys: Keys): Keys {
  if (kind === "odoo key revoked") return { ...keys, odoo: SECOND.odooKey };
  if (kind === "odoo restored from backup") return keys;
  const shopify = Object.keys(keys.shopify).map((domain) => [domain, SECOND.token]);
  return { ...keys, shopify: Object.fromEntries(shopify) };
}

/**
 * Makes the backup at its time; the result puts it back. Ids that Odoo gave since are given again
 * to other records, so the operator throws the connector's state away with it.
 */
async function backUp({ backupAt = 0 }: Incident, struck: Struck): Promise<() => Promise<void>> {
  const { clock, servers, state, crew, diary, turns } = struck;
  await clock.sleep(backupAt - clock.now());
  const database = servers.odoo.database();
  const backup = await turns.take(() => ({ restore: database.snapshot(), at: clock.now() }));
  return () =>
    turns.take(() => {
      crew.stop();
      backup.restore();
      diary.forgetSince(backup.at);
      state.throwAway();
    });
}
