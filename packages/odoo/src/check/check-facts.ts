import type { Finding } from "@tillbridge/core";
import type { Dialect } from "../dialect.ts";
import type { Odoo } from "../odoo.ts";
import { fieldsOf } from "../reference/fields-of.ts";
import { installedModules } from "../reference/installed-modules.ts";
import { ok } from "./finding.ts";

interface Fact {
  readonly module: string;
  readonly model: string;
  readonly fields: (dialect: Dialect) => readonly (string | undefined)[];
}

/** Where the names that the dialect gives can be seen. */
const FACTS: readonly Fact[] = [
  {
    module: "sale",
    model: "sale.order.line",
    fields: (dialect) => [
      dialect.orderLineTaxes,
      dialect.orderLineUnit,
      dialect.orderLineKeepPrice,
    ],
  },
  {
    module: "product",
    model: "product.template",
    fields: (dialect) => Object.keys({ ...dialect.storableProduct, ...dialect.serviceProduct }),
  },
  {
    module: "account",
    model: "account.tax",
    fields: (dialect) => Object.keys(dialect.taxInclusion(true)),
  },
  { module: "account", model: "account.payment", fields: (dialect) => [dialect.paymentMemo] },
  { module: "account", model: "res.company", fields: (dialect) => [dialect.companyTaxInclusion] },
];

/** The names that differ between versions, against what this database says it has. */
export async function checkFacts(odoo: Odoo, signal?: AbortSignal): Promise<readonly Finding[]> {
  const dialect = await odoo.dialect(signal);
  const installed = await installedModules(odoo, signal);
  const missing: string[] = [];
  for (const { module, model, fields } of FACTS) {
    if (!installed.has(module)) continue;
    const known = await fieldsOf(odoo, model, signal);
    const wanted = fields(dialect).filter((name) => name !== undefined);
    missing.push(...wanted.filter((name) => !known.has(name)).map((name) => `${model}.${name}`));
  }
  if (missing.length === 0) return [ok("Odoo fields", "are named as expected")];
  return [
    {
      level: "error",
      subject: "Odoo fields",
      message: `are missing: ${missing.join(", ")}`,
      cost: "records with these fields cannot be written",
      fix: "update Tillbridge, or look for a module that renames them",
    },
  ];
}
