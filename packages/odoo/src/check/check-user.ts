import type { Finding } from "@tillbridge/core";
import type { Odoo, Session } from "../odoo.ts";
import { searchRecords } from "../read-records.ts";
import { ok } from "./finding.ts";

/** The key's user: that it gets in, its e-mail address, its companies, how long its key lives. */
export async function checkUser(odoo: Odoo, signal?: AbortSignal): Promise<readonly Finding[]> {
  const session = await odoo.session(signal);
  const subject = `Odoo user ${session.login}`;
  return [
    ok(`Odoo database ${odoo.database}`, `lets user "${session.login}" in`),
    ...emailFindings(subject, session),
    ...companyFindings(subject, session),
    ...(await keyFindings(odoo, subject, signal)),
  ];
}

function emailFindings(subject: string, { email }: Session): readonly Finding[] {
  if (email) return [];
  return [
    {
      level: "warning",
      subject,
      message: "has no e-mail address",
      cost: "Odoo refuses to make returns and to reconcile payments",
      fix: "an administrator sets one in Settings → Users",
    },
  ];
}

function companyFindings(subject: string, { companyId, companyIds }: Session): readonly Finding[] {
  if (companyIds.length < 2) return [];
  return [ok(subject, `works in company ${companyId} out of ${companyIds.join(", ")}`)];
}

interface Key {
  readonly name: string;
  readonly expiration_date: string | false;
}

const DAY_MS = 24 * 60 * 60_000;
const NOTICE_DAYS = 14;

/** Odoo does not say which key is in use, so each that ends soon is named. */
async function keyFindings(
  odoo: Odoo,
  subject: string,
  signal: AbortSignal | undefined,
): Promise<readonly Finding[]> {
  const { keysExpire } = await odoo.dialect(signal);
  if (!keysExpire) return [];
  const { uid } = await odoo.session(signal);
  const keys = await searchRecords<Key>(odoo, "res.users.apikeys", {
    domain: [["user_id", "=", uid]],
    fields: ["name", "expiration_date"],
    signal,
  });
  return keys.flatMap(({ name, expiration_date: end }) => {
    if (!end) return [];
    const days = Math.floor(
      (Date.parse(`${end.replace(" ", "T")}Z`) - odoo.platform.now()) / DAY_MS,
    );
    if (days >= NOTICE_DAYS) return [];
    return [
      {
        level: "warning",
        subject,
        message: `API key "${name}" ends on ${end} UTC, in ${days} days`,
        cost: "every run fails from then on, if it is the key in use",
        fix: "log in as this user, make a new key in Preferences → Account Security, and set it",
      },
    ];
  });
}
