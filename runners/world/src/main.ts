/**
 * `pnpm world`: months of a simulated business, with everything that goes wrong in them, and what
 * an outsider finds in both sides' books at the end.
 */
import { parseArgs } from "node:util";
import { odooVersion, runCommand, wholeNumber } from "@tillbridge/worlds";
import { computeDigestsInOrder } from "./digests-in-order.ts";
import { runWorld, type WorldOptions, type WorldResult } from "./run-world.ts";

const USAGE =
  "pnpm world [--seed 42] [--orders 1000] [--days 50] [--odoo 17|18|19|20] [--faults] " +
  "[--json] [--verbose]";
const FAULT_PERCENT = 3;
const EXPLAINED_MAX = 20;

interface Asked {
  readonly options: WorldOptions;
  readonly json: boolean;
  readonly verbose: boolean;
}

function read(): Asked {
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
  const { seed, orders, days, odoo, faults, json, verbose } = values;
  return {
    options: {
      seed: wholeNumber("seed", seed, [0, Number.MAX_SAFE_INTEGER]),
      orders: wholeNumber("orders", orders, [1, 1_000_000]),
      ...(days === undefined ? {} : { days: wholeNumber("days", days, [1, 3660]) }),
      odooVersion: odooVersion(odoo),
      faultPercent: faults ? FAULT_PERCENT : 0,
      tell: (line) => verbose && process.stderr.write(`${line}\n`),
    },
    json,
    verbose,
  };
}

function chargesOf({ charges }: WorldResult): readonly string[] {
  return charges.map(({ crime, subject, seen }) => `${crime.toUpperCase()} ${subject}: ${seen}`);
}

/** By some examples: a large world has thousands of orders that people changed. */
function explained({ excused }: WorldResult, isVerbose: boolean): readonly string[] {
  if (excused.length === 0) return [];
  const shown = isVerbose ? excused : excused.slice(0, EXPLAINED_MAX);
  const rest = excused.length - shown.length;
  const more = rest > 0 ? [`  and ${rest} more, which --verbose tells`] : [];
  return ["Explained:", ...shown.map((each) => `  ${each}`), ...more];
}

function toldToPeople(result: WorldResult, isVerbose: boolean): string {
  const { facts, missing, doubled, money, stock, faults, digest } = result;
  const struck = Object.entries(faults).map(([name, count]) => `  ${name}: ${count}`);
  return [
    ...(struck.length > 0 ? ["Faults:", ...struck] : []),
    ...explained(result, isVerbose),
    ...chargesOf(result),
    `${facts} facts: ${missing} missing, ${doubled} doubled, ${money} money, ${stock} stock`,
    `digest ${digest}`,
  ].join("\n");
}

function toldToMachines(result: WorldResult): string {
  const { seed, digest, facts, missing, doubled, money, stock, faults } = result;
  return JSON.stringify({ seed, digest, facts, missing, doubled, money, stock, faults });
}

await runCommand(USAGE, async () => {
  const { options, json, verbose } = read();
  computeDigestsInOrder();
  const result = await runWorld(options);
  if (json)
    process.stderr.write(
      chargesOf(result)
        .map((line) => `${line}\n`)
        .join(""),
    );
  process.stdout.write(`${json ? toldToMachines(result) : toldToPeople(result, verbose)}\n`);
  process.exitCode = result.charges.length > 0 ? 1 : 0;
});
