import type { Finding } from "@tillbridge/core";
import type { Odoo } from "../odoo.ts";
import { found, ok } from "./finding.ts";

export type Operation = "read" | "write" | "create" | "unlink";

/** What a plugin does to which models: `{ "sale.order": ["read", "create"] }`. */
export type Rights = Readonly<Record<string, readonly Operation[]>>;

/** One finding for each model wanted; a model that is not there is named with its module. */
export async function checkRights(
  odoo: Odoo,
  wanted: Rights,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const { accessQuestion } = await odoo.dialect(signal);
  const models = Object.entries(wanted);
  const findings = await Promise.all(
    models.map(([model, operations]) =>
      found(`Odoo rights on ${model}`, costOf(model), async () => {
        const answers = await Promise.all(
          operations.map((operation) =>
            mayUser(odoo, accessQuestion, { model, operation }, signal),
          ),
        );
        const missing = operations.filter((_, place) => !answers[place]);
        return [findingFor(model, operations, missing)];
      }),
    ),
  );
  return findings.flat();
}

function costOf(model: string): string {
  return `records of ${model} cannot be brought up to date`;
}

function findingFor(
  model: string,
  operations: readonly Operation[],
  missing: readonly Operation[],
): Finding {
  const subject = `Odoo rights on ${model}`;
  if (missing.length === 0) return ok(subject, operations.join(", "));
  return {
    level: "error",
    subject,
    message: `the user may not ${missing.join(", ")}`,
    cost: costOf(model),
    fix: "Odoo's administrator gives the user the group that may, in Settings → Users",
  };
}

function mayUser(
  odoo: Odoo,
  question: "check_access_rights" | "has_access",
  { model, operation }: { readonly model: string; readonly operation: Operation },
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const args = question === "has_access" ? {} : { raise_exception: false };
  return odoo.call<boolean>(model, question, { operation, ...args }, { signal });
}
