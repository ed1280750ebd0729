import { type Platform, webPlatform } from "@tillbridge/core";
import { connectOdoo, type Odoo, type OdooSettings } from "../src/index.ts";

/** An Odoo to hold the contract against: a simulated one of each version, or a real one. */
export interface Server {
  readonly title: string;
  readonly settings: OdooSettings;
}

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/**
 * The real server that the environment names, or else the simulators. A real one needs a database
 * that may be written to and an ordinary user with the rights that the README lists.
 */
export async function servers(): Promise<readonly Server[]> {
  const { env } = process;
  const url = env.TILLBRIDGE_LIVE_ODOO_URL;
  if (!url) return [];
  return [
    {
      title: `real Odoo at ${url}`,
      settings: {
        url,
        database: env.TILLBRIDGE_LIVE_ODOO_DATABASE ?? "",
        login: env.TILLBRIDGE_LIVE_ODOO_LOGIN ?? "",
        apiKey: env.TILLBRIDGE_LIVE_ODOO_API_KEY ?? "",
      },
    },
  ];
}

export function connectTo(server: Server, platform: Platform = webPlatform()): Odoo {
  return connectOdoo(server.settings, platform);
}

/** A name that no other run of the suite uses: records of earlier runs stay where they are. */
export function runName(): string {
  return `t${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}
