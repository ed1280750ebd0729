import { webPlatform } from "@tillbridge/core";
import { defineCommand } from "citty";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { loadConfig } from "../load-config.ts";
import { emit, say } from "../terminal.ts";
import { configArg, jsonArg, scopeArgs } from "./args.ts";

/** `tillbridge retry`: parked records become due, and travel with the next run. */
export const retry = defineCommand({
  meta: { name: "retry", description: "Make parked records due with the next run" },
  args: {
    ...scopeArgs,
    ...configArg,
    ...jsonArg,
    id: { type: "string", description: "Only these records: ids, separated by commas" },
  },
  run: async ({ args }): Promise<ExitCode> => {
    const platform = webPlatform();
    const config = await loadConfig(args.config, process.env, platform);
    const where = {
      ...(args.store === undefined ? {} : { store: args.store }),
      ...(args.flow === undefined ? {} : { flow: args.flow }),
    };
    const due = await config.state.retry(where, args.id?.split(","), platform.now());
    await config.state.close();
    if (args.json) emit({ due });
    else say(due === 0 ? "Nothing parked matches" : `${due} due with the next "tillbridge run"`);
    return EXIT.done;
  },
});
