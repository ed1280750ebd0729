import { type Platform, webPlatform } from "@tillbridge/core";
import { connectOdoo, type Odoo, type OdooSettings } from "@tillbridge/odoo";
import { afterAll, beforeAll, describe, it } from "vitest";

/** An Odoo to test with: the real one that the environment names, or else simulated ones. */
interface Server {
  readonly title: string;
  readonly start: () => Promise<{
    readonly settings: OdooSettings;
    readonly close: () => Promise<void>;
  }>;
}

const { env } = process;

/** A real one must be a database that may be written to. */
function servers(): readonly Server[] {
  const url = env.TILLBRIDGE_LIVE_ODOO_URL;
  if (!url) return [];
  const settings = {
    url,
    database: env.TILLBRIDGE_LIVE_ODOO_DATABASE ?? "",
    login: env.TILLBRIDGE_LIVE_ODOO_LOGIN ?? "",
    apiKey: env.TILLBRIDGE_LIVE_ODOO_API_KEY ?? "",
  };
  const start = async () => ({ settings, close: async () => undefined });
  return [{ title: `real Odoo at ${url}`, start }];
}

const PLATFORM = webPlatform();

/** Connects anew to the Odoo under test, by default as one process with all the others. */
export type Connect = (platform?: Platform) => Odoo;

/** Describes something for each Odoo there is to test with. `connect` works inside of tests. */
export function describeOdoo(name: string, tests: (connect: Connect) => void): void {
  const all = servers();
  describe.runIf(all.length === 0)(name, () => {
    it.runIf(false)("needs TILLBRIDGE_LIVE_ODOO_URL, _DATABASE, _LOGIN and _API_KEY", () => {});
  });
  for (const { title, start } of all) {
    describe(`${name} on ${title}`, () => {
      let running: Awaited<ReturnType<Server["start"]>>;
      beforeAll(async () => {
        running = await start();
      });
      afterAll(() => running.close());
      tests((platform = PLATFORM) => connectOdoo(running.settings, platform));
    });
  }
}

/** Makes a record as a person would in Odoo. */
export async function makeByHand(
  odoo: Odoo,
  model: string,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const ids = await odoo.call<number | readonly number[]>(model, "create", { vals_list: [values] });
  return typeof ids === "number" ? ids : Number(ids[0]);
}
