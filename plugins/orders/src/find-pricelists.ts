import { RecordError, SetupError } from "@tillbridge/core";
import {
  company,
  currencies,
  loadRecords,
  type OdooPricelist,
  readPricelists,
} from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";

/** A pricelist's id, null for Odoo's own way without any, or why there is none to be had. */
export type FoundPricelist = number | null | RecordError;

/**
 * Finds the pricelist of each currency, since an order's currency is that of its pricelist: the one
 * that the settings name, else the only one, else a new one. Nothing is read when all are known.
 */
export async function findPricelists(
  desk: Desk,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, FoundPricelist>> {
  const { pricelists } = desk.found;
  const unknown = [...new Set(wanted)].filter((currency) => !pricelists.has(currency));
  if (unknown.length === 0) return pricelists;
  const all = await readPricelists(desk.odoo, desk.signal);
  const results = new Map<string, FoundPricelist>();
  for (const currency of unknown) {
    const result = await findPricelist(desk, all, currency);
    results.set(currency, result);
    if (!(result instanceof RecordError)) pricelists.set(currency, result);
  }
  return new Map([...pricelists, ...results]);
}

async function findPricelist(
  desk: Desk,
  all: readonly OdooPricelist[],
  currency: string,
): Promise<FoundPricelist> {
  const { odoo, settings, signal } = desk;
  const known = (await currencies(odoo, signal)).get(currency);
  if (!known?.active) {
    return new RecordError(
      `Cannot write an order in ${currency}: the currency is not active in Odoo; its ` +
        `administrator can activate it in Accounting → Currencies`,
    );
  }
  const name = settings.pricelists[currency];
  const fitting = all.filter(
    (each) => each.currency === currency && (name === undefined || each.name === name),
  );
  if (fitting[0] && fitting.length === 1) return fitting[0].id;
  if (fitting.length > 1) return several(currency, fitting);
  if (name !== undefined) return unknownName(currency, name);
  const own = await company(odoo, signal);
  if (all.length === 0 && own.currency === currency) return null;
  if (settings.unknownPricelists === "park") return missing(currency);
  return makePricelist(desk, currency, known.id);
}

function several(currency: string, fitting: readonly OdooPricelist[]): RecordError {
  const names = fitting.map((each) => `"${each.name}"`).join(", ");
  return new RecordError(
    `Cannot choose a pricelist for ${currency}: Odoo has ${fitting.length} (${names}); name the ` +
      `right one in the setting "pricelists"`,
  );
}

function unknownName(currency: string, name: string): RecordError {
  return new RecordError(
    `Cannot find pricelist "${name}" in ${currency}, which the setting "pricelists" names; ` +
      `correct the setting, or the pricelist's name or currency in Odoo`,
  );
}

function missing(currency: string, cause?: Error): RecordError {
  return new RecordError(
    `Cannot write an order in ${currency}: Odoo has no pricelist in that currency` +
      `${cause ? `, and making one failed: ${cause.message}` : ""}; Odoo's sales administrator ` +
      `can make one`,
    { cause },
  );
}

async function makePricelist(
  { odoo, signal }: Desk,
  currency: string,
  currencyId: number,
): Promise<FoundPricelist> {
  const { id: companyId } = await company(odoo, signal);
  const record = {
    id: `tillbridge.pricelist_${companyId}_${currency.toLowerCase()}`,
    values: {
      name: `${currency} (Shopify)`,
      "currency_id/.id": currencyId,
      "company_id/.id": companyId,
    },
  };
  try {
    const [loaded] = await loadRecords(odoo, "product.pricelist", [record], { signal });
    return loaded && "id" in loaded ? loaded.id : missing(currency, loaded?.error);
  } catch (error) {
    if (error instanceof SetupError) return missing(currency, error);
    throw error;
  }
}
