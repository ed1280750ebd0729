import { type Platform, webPlatform } from "@tillbridge/core";
import { connectOdoo, type Odoo, type OdooSettings, searchRecords } from "@tillbridge/odoo";
import { startOdooSim } from "@tillbridge/odoo-sim";
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

/** A real one must be a database that may be written to, without products. */
function servers(): readonly Server[] {
  const url = env.TILLBRIDGE_LIVE_ODOO_URL;
  if (!url) return ([17, 18, 19] as const).map(simulated);
  const settings = {
    url,
    database: env.TILLBRIDGE_LIVE_ODOO_DATABASE ?? "",
    login: env.TILLBRIDGE_LIVE_ODOO_LOGIN ?? "",
    apiKey: env.TILLBRIDGE_LIVE_ODOO_API_KEY ?? "",
  };
  const start = async () => ({ settings, close: async () => undefined });
  return [{ title: `real Odoo at ${url}`, start }];
}

function simulated(version: 17 | 18 | 19): Server {
  const database = "products";
  const user = { login: "bot", apiKey: "bot-key" };
  return {
    title: `simulated Odoo ${version}`,
    start: async () => {
      const users = [{ ...user, isAdmin: false }];
      const sim = await startOdooSim({ version, databases: [{ name: database, users }] });
      return { settings: { url: sim.url, database, ...user }, close: sim.close };
    },
  };
}

const PLATFORM = webPlatform();

/** Connects anew to the Odoo under test, by default as one process with all the others. */
export type Connect = (platform?: Platform) => Odoo;

/** Describes something for each Odoo there is to test with. `connect` works inside of tests. */
export function describeOdoo(name: string, tests: (connect: Connect) => void): void {
  for (const { title, start } of servers()) {
    describe(`${name} on ${title}`, { timeout: 180_000 }, () => {
      let running: Awaited<ReturnType<Server["start"]>>;
      beforeAll(async () => {
        running = await start();
      });
      afterAll(() => running.close());
      tests((platform = PLATFORM) => connectOdoo(running.settings, platform));
    });
  }
}

/** A variant as people see it in Odoo. */
export interface SeenVariant {
  readonly sku: string | false;
  readonly barcode: string | false;
  readonly weight: number;
  readonly price: number;
  readonly active: boolean;
  /** "Red, S", in alphabetical order. */
  readonly values: string;
}

interface VariantRow {
  readonly default_code: string | false;
  readonly barcode: string | false;
  readonly weight: number;
  readonly lst_price: number;
  readonly active: boolean;
  readonly product_template_attribute_value_ids: readonly number[];
}

/** The variants of a template, archived ones too, by id. */
export async function seenVariants(
  odoo: Odoo,
  templateId: number | undefined,
): Promise<SeenVariant[]> {
  const domain = [["product_tmpl_id", "=", templateId]];
  const context = { active_test: false };
  const values = await searchRecords<{ name: string }>(odoo, "product.template.attribute.value", {
    domain,
    fields: ["name"],
  });
  const names = new Map(values.map(({ id, name }) => [id, name]));
  const rows = await searchRecords<VariantRow>(odoo, "product.product", {
    domain,
    context,
    fields: [
      "default_code",
      "barcode",
      "weight",
      "lst_price",
      "active",
      "product_template_attribute_value_ids",
    ],
  });
  return rows.map((row) => ({
    sku: row.default_code,
    barcode: row.barcode,
    weight: row.weight,
    price: row.lst_price,
    active: row.active,
    values: row.product_template_attribute_value_ids
      .map((id) => names.get(id) ?? "")
      .sort()
      .join(", "),
  }));
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
