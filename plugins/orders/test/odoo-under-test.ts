import { type Platform, webPlatform } from "@tillbridge/core";
import { connectOdoo, type Odoo, type OdooSettings } from "@tillbridge/odoo";
import { type DatabaseOptions, startOdooSim } from "@tillbridge/odoo-sim";
import { afterAll, beforeAll, describe } from "vitest";

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
  if (!url) return SIMULATED;
  const settings = {
    url,
    database: env.TILLBRIDGE_LIVE_ODOO_DATABASE ?? "",
    login: env.TILLBRIDGE_LIVE_ODOO_LOGIN ?? "",
    apiKey: env.TILLBRIDGE_LIVE_ODOO_API_KEY ?? "",
  };
  const start = async () => ({ settings, close: async () => undefined });
  return [{ title: `real Odoo at ${url}`, start }];
}

/** Each version with the rounding that a fresh database has, and the other way round. */
const SIMULATED: readonly Server[] = [
  simulated(17, { taxRounding: "round_per_line" }),
  simulated(18, { taxRounding: "round_per_line", priceDigits: 3 }),
  simulated(19, { taxRounding: "round_globally" }),
  simulated(17, { taxRounding: "round_globally", priceDigits: 3 }),
  simulated(18, { taxRounding: "round_globally" }),
  simulated(19, { taxRounding: "round_per_line" }),
];

function simulated(version: 17 | 18 | 19, options: DatabaseOptions): Server {
  const name = "orders";
  const user = { login: "admin", apiKey: "admin-key" };
  return {
    title: `simulated Odoo ${version}, ${options.taxRounding}`,
    start: async () => {
      const databases = [{ ...options, name, users: [user] }];
      const sim = await startOdooSim({ version, databases });
      return { settings: { url: sim.url, database: name, ...user }, close: sim.close };
    },
  };
}

const PLATFORM = webPlatform();

/** Connects anew to the Odoo under test, by default as one process with all the others. */
export type Connect = (platform?: Platform) => Odoo;

/**
 * Describes something for each Odoo there is to test with. `connect` works inside of tests.
 * @param kinds how many of the simulated ones: the first three are as fresh databases are
 */
export function describeOdoo(
  name: string,
  tests: (connect: Connect) => void,
  kinds = SIMULATED.length,
): void {
  for (const { title, start } of servers().slice(0, kinds)) {
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
