import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from "citty";
import { check } from "./commands/check.ts";
import { demo } from "./commands/demo.ts";
import { init } from "./commands/init.ts";
import { parked } from "./commands/parked.ts";
import { retry } from "./commands/retry.ts";
import { run } from "./commands/run.ts";
import { status } from "./commands/status.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code.ts";
import { say, sayError } from "./terminal.ts";

const subCommands = { init, check, run, status, parked, retry, demo };

const tillbridge = defineCommand({
  meta: {
    name: "tillbridge",
    description: "Keeps many Shopify stores and one Odoo in step, to the cent",
  },
  subCommands,
});

/** Runs a command line and returns its exit code; see `EXIT` for their meanings. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const name = args[0] ?? "--help";
  const command = Object.hasOwn(subCommands, name)
    ? // biome-ignore lint/suspicious/noExplicitAny: commands differ in their arguments
      (subCommands[name as keyof typeof subCommands] as CommandDef<any>)
    : undefined;
  if (!command || args.includes("--help") || args.includes("-h")) {
    return sayUsage(name, command);
  }
  try {
    const { result } = await runCommand(command, { rawArgs: args.slice(1) });
    return result as ExitCode;
  } catch (error) {
    if (isUsageError(error)) {
      say(error.message);
      await sayUsage(name, command);
      return EXIT.setup;
    }
    sayError(error);
    return exitCodeOf(error);
  }
}

async function sayUsage(name: string, command: CommandDef<ArgsDef> | undefined): Promise<ExitCode> {
  const isKnown = command !== undefined || name === "--help" || name === "-h";
  if (!isKnown) say(`There is no command "${name}"`);
  say(await renderUsage(command ?? tillbridge, command ? tillbridge : undefined));
  return isKnown ? EXIT.done : EXIT.setup;
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && error.name === "CLIError";
}
