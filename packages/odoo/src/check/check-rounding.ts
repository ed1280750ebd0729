import type { Finding } from "@tillbridge/core";
import type { Odoo } from "../odoo.ts";
import { company } from "../reference/company.ts";
import { ok } from "./finding.ts";

/** How the company rounds taxes: Shopify rounds each tax of each line. */
export async function checkRounding(odoo: Odoo, signal?: AbortSignal): Promise<readonly Finding[]> {
  const { name, taxRounding } = await company(odoo, signal);
  const subject = `Odoo tax rounding of ${name}`;
  if (taxRounding === "per_line") return [ok(subject, "is per line, as in Shopify")];
  return [
    {
      level: "warning",
      subject,
      message: "is global, while Shopify rounds each tax of each line",
      cost:
        "about 4 in 10 orders with taxes on top, and on some versions 1 in 7 with taxes " +
        "included, differ by 1 to 3 cents and get a rounding line",
      fix: "an accountant may choose rounding per line in Accounting → Settings, Tillbridge won't",
    },
  ];
}
