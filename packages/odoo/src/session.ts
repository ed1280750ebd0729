import { SetupError, SystemError } from "@tillbridge/core";
import type { CallArgs, Session } from "./odoo.ts";

type Ask = (model: string, method: string, args: CallArgs) => Promise<unknown>;

interface UserValues {
  readonly login: string;
  readonly email: string | false;
  readonly company_id: number;
  readonly company_ids: readonly number[];
}

/**
 * Reads who the key belongs to.
 * @throws SetupError when the company set is none of the user's
 */
export async function readSession(ask: Ask, wanted: number | undefined): Promise<Session> {
  const { uid } = (await ask("res.users", "context_get", {})) as { readonly uid: number };
  const fields = ["login", "email", "company_id", "company_ids"];
  const read = await ask("res.users", "read", { ids: [uid], fields, load: "" });
  const [user] = read as readonly UserValues[];
  if (!user) throw new SystemError(`Cannot read user ${uid} in Odoo: the answer is empty`);
  if (wanted !== undefined && !user.company_ids.includes(wanted)) {
    throw new SetupError(
      `Cannot work in company ${wanted} of Odoo: user "${user.login}" may work in ` +
        `${user.company_ids.join(", ")}; set one of these, or let an administrator allow it`,
    );
  }
  return {
    uid,
    login: user.login,
    email: user.email || undefined,
    companyId: wanted ?? user.company_id,
    companyIds: user.company_ids,
  };
}
