import { type Parked, webPlatform } from "@tillbridge/core";
import { defineCommand } from "citty";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { loadConfig } from "../load-config.ts";
import { duration, emit, say } from "../terminal.ts";
import { configArg, jsonArg, scopeArgs } from "./args.ts";

/** `tillbridge parked`: what was set aside, why, and when it is tried again. */
export const parked = defineCommand({
  meta: { name: "parked", description: "List records that were set aside, with their reasons" },
  args: { ...scopeArgs, ...configArg, ...jsonArg },
  run: async ({ args }): Promise<ExitCode> => {
    const platform = webPlatform();
    const config = await loadConfig(args.config, process.env, platform);
    const records = await config.state.parked({
      ...(args.store === undefined ? {} : { store: args.store }),
      ...(args.flow === undefined ? {} : { flow: args.flow }),
    });
    await config.state.close();
    if (args.json) for (const record of records) emit(record);
    else sayParked(records, platform.now());
    return EXIT.done;
  },
});

function sayParked(records: readonly Parked[], now: number): void {
  if (records.length === 0) {
    say("Nothing is parked");
    return;
  }
  for (const { scope, id, label, reason, attempts, dueAt } of records) {
    const tries = attempts === 1 ? "tried once" : `tried ${attempts} times`;
    const due = dueAt <= now ? "due with the next run" : `again in ${duration(dueAt - now)}`;
    say(`${scope.store}/${scope.flow} ${label} (${id}), ${tries}, ${due}`);
    say(`  ${reason.replaceAll("\n", "\n  ")}`);
  }
  say(`${records.length} parked. Once fixed, "tillbridge retry" makes them due at once`);
}
