import { SetupError } from "@tillbridge/core";
import { OdooFault } from "./fault.ts";
import type { ServerVersion } from "./odoo.ts";
import { type Answer, exchange, type Wire } from "./transport/http.ts";

/**
 * Asks a server for its version; needs no login and no database. Only the content of the answers
 * counts: Odoo 18 answers some unknown addresses with its login page and HTTP 200.
 * @throws OdooFault elsewhere when no Odoo answers, interrupted or busy when time can fix it
 */
export async function detectVersion(wire: Wire, url: string): Promise<ServerVersion> {
  wire.count("web.version");
  const modern = await exchange(wire, `${url}/web/version`, { method: "GET" }, undefined);
  const stated = versionInfo(modern.json);
  if (stated) return parseVersion(stated, nameIn(modern.json));
  wire.count("web.version_info");
  const classic = await exchange(
    wire,
    `${url}/web/webclient/version_info`,
    { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
    undefined,
  );
  const result = resultOf(classic.json);
  const told = versionInfo(result);
  if (told) return parseVersion(told, nameIn(result));
  throw noOdoo(classic);
}

function noOdoo({ status, isJson }: Answer): OdooFault {
  const what = isJson ? "JSON without a version" : "a page";
  return new OdooFault(`HTTP ${status} with ${what}`, { kind: "elsewhere" });
}

function resultOf(json: unknown): unknown {
  return typeof json === "object" && json !== null && "result" in json ? json.result : undefined;
}

function versionInfo(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = Object.entries(value).find(([key]) => /^(server_)?version_info$/.test(key))?.[1];
  return Array.isArray(found) ? found : undefined;
}

function nameIn(value: unknown): string {
  const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
  return String(entries.find(([key]) => /^(server_)?version$/.test(key))?.[1] ?? "");
}

/**
 * Reads `version_info`, whose first member is 18, or "saas~18" for Odoo Online's versions in
 * between (18.2 is newer than 18 and older than 19).
 * @throws SetupError when there is no number in it
 */
export function parseVersion(info: readonly unknown[], name: string): ServerVersion {
  const [first, second] = info;
  const major = Number(/\d+/.exec(String(first))?.[0]);
  if (!Number.isInteger(major)) {
    throw new SetupError(
      `Cannot tell the version of Odoo from "${String(first)}": a number like 18 is wanted`,
    );
  }
  const between = /[^\d.]/.test(String(first)) || Number(second) > 0;
  return { name: name || `${String(first)}.${String(second ?? 0)}`, major, between };
}
