import type { Finding } from "@tillbridge/core";
import type { Odoo } from "../odoo.ts";
import { installedModules } from "../reference/installed-modules.ts";
import { ok } from "./finding.ts";

/** One finding for each module wanted. */
export async function checkModules(
  odoo: Odoo,
  wanted: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  if (wanted.length === 0) return [];
  const installed = await installedModules(odoo, signal);
  return wanted.map((name) =>
    installed.has(name)
      ? ok(`Odoo module ${name}`, "is installed")
      : {
          level: "error" as const,
          subject: `Odoo module ${name}`,
          message: "is not installed",
          cost: "the documents that it brings cannot be written",
          fix: "Odoo's administrator installs it in Apps",
        },
  );
}
