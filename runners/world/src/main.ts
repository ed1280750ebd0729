/**
 * `pnpm world`: months of a simulated business, with everything that goes wrong in them, and what
 * an outsider finds in both sides' books at the end. Arguments: --seed, --orders, --days,
 * --odoo 17|18|19|20, --faults, --json, --verbose.
 */
import { parseArgs } from "node:util";
import { computeDigestsInOrder } from "./digests-in-order.ts";
import { runWorld, type WorldResult } from "./run-world.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "42" },
    orders: { type: "string", default: "1000" },
    days: { type: "string" },
    odoo: { type: "string", default: "18" },
    faults: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

const FAULT_PERCENT = 3;

function whole(name: "seed" | "orders" | "days"): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(`Cannot use --${name} ${values[name]}: a whole number is wanted`);
}

function odooVersion(): 17 | 18 | 19 | 20 {
  const version = ([17, 18, 19, 20] as const).find((known) => String(known) === values.odoo);
  if (version) return version;
  throw new RangeError(`Cannot use --odoo ${values.odoo}: 17, 18, 19 or 20 is wanted`);
}

function print(result: WorldResult): void {
  const { facts, missing, doubled, money, stock, faults, charges, excused, digest } = result;
  const struck = Object.entries(faults).map(([name, count]) => `  ${name}: ${count}`);
  const lines = [
    ...(struck.length > 0 ? ["Faults:", ...struck] : []),
    ...(excused.length > 0 ? ["Explained:", ...excused.map((each) => `  ${each}`)] : []),
    ...charges.map(({ crime, subject, seen }) => `${crime.toUpperCase()} ${subject}: ${seen}`),
    `${facts} facts: ${missing} missing, ${doubled} doubled, ${money} money, ${stock} stock`,
    `digest ${digest}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

computeDigestsInOrder();
const result = await runWorld({
  seed: whole("seed"),
  orders: whole("orders"),
  ...(values.days === undefined ? {} : { days: whole("days") }),
  odooVersion: odooVersion(),
  faultPercent: values.faults ? FAULT_PERCENT : 0,
  tell: (line) => values.verbose && process.stderr.write(`${line}\n`),
});
if (values.json) {
  const { seed, digest, facts, missing, doubled, money, stock, faults } = result;
  const told = { seed, digest, facts, missing, doubled, money, stock, faults };
  process.stdout.write(`${JSON.stringify(told)}\n`);
} else {
  print(result);
}
process.exitCode = result.charges.length > 0 ? 1 : 0;
