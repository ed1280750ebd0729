import { RecordError, SetupError } from "@tillbridge/core";
import { company, externalIdsOf, loadRecords, type OdooTax, readTaxes } from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { TaxDraft } from "./draft.ts";
import { taxKey } from "./tax-draft.ts";

/** A tax's id in Odoo, null for none, or why there is none to be had. */
export type FoundTax = number | null | RecordError;

/**
 * Finds the taxes of a batch: the one that the settings name, else the one made before, else the
 * only sale tax of the company that is alike, else a new one. Nothing is read when all are known.
 * @returns by tax key
 */
export async function findTaxes(
  desk: Desk,
  drafts: readonly TaxDraft[],
): Promise<ReadonlyMap<string, FoundTax>> {
  const unique = new Map(drafts.map((draft) => [taxKey(draft), draft]));
  const unknown = new Map([...unique].filter(([key]) => !desk.found.taxes.has(key)));
  if (unknown.size === 0) return desk.found.taxes;
  const shelf = await readShelf(desk);
  const results = new Map<string, FoundTax>();
  const making: TaxDraft[] = [];
  for (const [key, draft] of unknown) {
    const choice = choose(desk, shelf, draft);
    if (choice === "make") making.push(draft);
    else results.set(key, choice);
  }
  for (const [key, made] of await makeTaxes(desk, making)) results.set(key, made);
  for (const [key, result] of results) {
    if (!(result instanceof RecordError)) desk.found.taxes.set(key, result);
  }
  return new Map([...desk.found.taxes, ...results]);
}

/** The company's sale taxes, and those among them that this plugin made, by external id. */
interface Shelf {
  readonly taxes: readonly OdooTax[];
  readonly made: ReadonlyMap<string, number>;
  readonly companyId: number;
}

async function readShelf({ odoo, signal }: Desk): Promise<Shelf> {
  const taxes = await readTaxes(odoo, signal);
  const ids = taxes.map(({ id }) => id);
  const externalIds = await externalIdsOf(odoo, "account.tax", ids, signal);
  const ours = [...externalIds].filter(([, externalId]) => externalId.startsWith(MADE));
  const { id: companyId } = await company(odoo, signal);
  return { taxes, made: new Map(ours.map(([id, externalId]) => [externalId, id])), companyId };
}

const MADE = "tillbridge.tax_";

/** Shared by all stores: one tax for one rate in one country. */
function taxExternalId(companyId: number, draft: TaxDraft): string {
  const key = taxKey(draft).toLowerCase().replace(/[. ]/g, "_").replace("#", "");
  return `${MADE}${companyId}_${key}`;
}

function choose({ settings }: Desk, shelf: Shelf, draft: TaxDraft): FoundTax | "make" {
  const key = taxKey(draft);
  const named = settings.taxes[key];
  if (named === null) return null;
  if (named !== undefined) return taxOfName(shelf, key, named);
  const made = shelf.made.get(taxExternalId(shelf.companyId, draft));
  if (made !== undefined) return made;
  const alike = draft.channel || draft.place > 1 ? [] : alikeTaxes(shelf, draft);
  if (alike[0] && alike.length === 1) return alike[0].id;
  if (alike.length > 1) return ambiguous(key, alike);
  if (settings.unknownTaxes === "create") return "make";
  return new RecordError(
    `Cannot find a tax "${key}" in Odoo: there is no sale tax of ${draft.percent} % for ` +
      `${draft.country} with the price ${draft.included ? "included" : "excluded"}; an ` +
      `accountant can make one, or name another in the setting "taxes"`,
  );
}

function taxOfName({ taxes }: Shelf, key: string, name: string): FoundTax {
  const found = taxes.filter((tax) => tax.name === name);
  if (found[0] && found.length === 1) return found[0].id;
  return new RecordError(
    `Cannot find the tax "${name}" that the setting "taxes" names for "${key}": Odoo has ` +
      `${found.length} sale taxes of that name; correct the setting, or the names in Odoo`,
  );
}

function alikeTaxes({ taxes, made }: Shelf, draft: TaxDraft): readonly OdooTax[] {
  const ours = new Set(made.values());
  return taxes.filter(
    (tax) =>
      !ours.has(tax.id) &&
      tax.amountType === "percent" &&
      Math.abs(tax.amount - Number(draft.percent)) < 0.00001 &&
      tax.included === draft.included &&
      tax.countryCode === draft.country,
  );
}

function ambiguous(key: string, alike: readonly OdooTax[]): RecordError {
  const names = alike.map(({ name }) => `"${name}"`).join(", ");
  return new RecordError(
    `Cannot choose a tax for "${key}": Odoo has ${alike.length} that fit (${names}); name the ` +
      `right one in the setting "taxes"`,
  );
}

async function makeTaxes(
  { odoo, signal }: Desk,
  drafts: readonly TaxDraft[],
): Promise<ReadonlyMap<string, FoundTax>> {
  if (drafts.length === 0) return new Map();
  const dialect = await odoo.dialect(signal);
  const { id: companyId } = await company(odoo, signal);
  const records = drafts.map((draft) => ({
    id: taxExternalId(companyId, draft),
    values: {
      name: taxName(draft),
      amount: draft.percent,
      amount_type: "percent",
      type_tax_use: "sale",
      ...dialect.taxInclusion(draft.included),
    },
  }));
  try {
    const loaded = await loadRecords(odoo, "account.tax", records, { signal });
    return new Map(
      drafts.map((draft, place) => {
        const each = loaded[place];
        const result = each && "id" in each ? each.id : refused(draft, each?.error);
        return [taxKey(draft), result];
      }),
    );
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return new Map(drafts.map((draft) => [taxKey(draft), refused(draft, error)]));
  }
}

/** "US 8.875 % excl. (Shopify)" */
function taxName({ country, percent, included, channel, place }: TaxDraft): string {
  const by = channel ? ", paid by the channel" : "";
  const second = place > 1 ? ` #${place}` : "";
  return `${country} ${percent} % ${included ? "incl." : "excl."}${second}${by} (Shopify)`;
}

function refused(draft: TaxDraft, cause: Error | undefined): RecordError {
  const why = cause instanceof SetupError ? "the user may not" : cause?.message;
  return new RecordError(
    `Cannot make tax "${taxName(draft)}" in Odoo: ${why ?? "it gave no reason"}; ` +
      `Odoo's accountant can make a sale tax of ${draft.percent} % for ${draft.country}, price ` +
      `${draft.included ? "included" : "excluded"}, and name it in the setting "taxes" for ` +
      `"${taxKey(draft)}"`,
    { cause },
  );
}
