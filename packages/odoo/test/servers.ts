import { type Platform, webPlatform } from "@tillbridge/core";
import { startOdooSim } from "@tillbridge/odoo-sim";
import { connectOdoo, type Odoo, type OdooSettings } from "../src/index.ts";

/** An Odoo to hold the contract against: a simulated one of each version, or a real one. */
export interface Server {
  readonly title: string;
  readonly settings: OdooSettings;
}

/**
 * The real server that the environment names, or else the simulators. A real one needs a database
 * that may be written to and an ordinary user with the rights that the README lists.
 */
export async function servers(): Promise<readonly Server[]> {
  const { env } = process;
  const url = env.TILLBRIDGE_LIVE_ODOO_URL;
  if (!url) return Promise.all(([17, 18, 19, 20] as const).map(simulated));
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

const USER = { login: "bot", apiKey: "bot-key" };

/** It ends with the test file's worker. */
async function simulated(version: 17 | 18 | 19 | 20): Promise<Server> {
  const database = "contract";
  const users = [{ ...USER, isAdmin: false }];
  const { url } = await startOdooSim({ version, databases: [{ name: database, users }] });
  return { title: `simulated Odoo ${version}`, settings: { url, database, ...USER } };
}

export function connectTo(server: Server, platform: Platform = webPlatform()): Odoo {
  return connectOdoo(server.settings, platform);
}

/** A name that no other run of the suite uses: records of earlier runs stay where they are. */
export function runName(): string {
  return `t${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}
