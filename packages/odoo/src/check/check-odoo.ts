import type { Finding } from "@tillbridge/core";
import { isUntried } from "../dialect.ts";
import type { Odoo } from "../odoo.ts";
import { checkCurrencies } from "./check-currencies.ts";
import { checkFacts } from "./check-facts.ts";
import { checkModules } from "./check-modules.ts";
import { checkRights, type Rights } from "./check-rights.ts";
import { checkRounding } from "./check-rounding.ts";
import { checkUser } from "./check-user.ts";
import { found, ok } from "./finding.ts";

/** What the plugins of a store need of Odoo. */
export interface Needs {
  /** Technical names: "sale_management". */
  readonly modules?: readonly string[];
  readonly rights?: Rights;
  /** ISO 4217 codes of the documents that will be written. */
  readonly currencies?: readonly string[];
}

/**
 * Looks for everything that would stop or spoil a run: address, version, login, database, modules,
 * rights, rounding, currencies, the user. Changes nothing.
 */
export async function checkOdoo(
  odoo: Odoo,
  needs: Needs,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const nothing = "nothing can be read from or written to Odoo";
  const reached = await found(`Odoo ${odoo.url}`, nothing, () => checkVersion(odoo, signal));
  if (failed(reached)) return reached;
  const entered = await found(`Odoo database ${odoo.database}`, nothing, () =>
    checkUser(odoo, signal),
  );
  if (failed(entered)) return [...reached, ...entered];
  const unknown = "it is not known whether it works";
  const modules = await found("Odoo modules", unknown, () =>
    checkModules(odoo, needs.modules ?? [], signal),
  );
  const rest = await Promise.all([
    found("Odoo rights", unknown, () => checkRights(odoo, needs.rights ?? {}, signal)),
    found("Odoo fields", unknown, () => checkFacts(odoo, signal)),
    found("Odoo tax rounding", unknown, () => checkRounding(odoo, signal)),
    found("Odoo currencies", unknown, () => checkCurrencies(odoo, needs.currencies, signal)),
  ]);
  return [...reached, ...entered, ...modules, ...rest.flat()];
}

function failed(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === "error");
}

async function checkVersion(
  odoo: Odoo,
  signal: AbortSignal | undefined,
): Promise<readonly Finding[]> {
  const version = await odoo.version(signal);
  await odoo.dialect(signal);
  const subject = `Odoo ${odoo.url}`;
  if (!isUntried(version)) return [ok(subject, `answers as version ${version.name}`)];
  return [
    {
      level: "warning",
      subject,
      message: `answers as version ${version.name}, which was never tried`,
      cost: "what it names differently fails, with a message that names it",
      fix: "try it on a copy of the database, or update Tillbridge",
    },
  ];
}
