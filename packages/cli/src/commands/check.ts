import { jobsOf, SetupError, webPlatform } from "@tillbridge/core";
import { defineCommand } from "citty";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { findingsOf, sayFinding } from "../findings.ts";
import { loadConfig } from "../load-config.ts";
import { emit, say } from "../terminal.ts";
import { configArg, jsonArg } from "./args.ts";

/** `tillbridge check [store]`: what is missing before the first run, and what it costs. */
export const check = defineCommand({
  meta: { name: "check", description: "Name what is missing: scopes, modules, rights, settings" },
  args: {
    store: { type: "positional", required: false, description: "Only this store" },
    ...configArg,
    ...jsonArg,
  },
  run: async ({ args }): Promise<ExitCode> => {
    const config = await loadConfig(args.config, process.env, webPlatform());
    jobsOf(config);
    const stores = config.stores.filter(({ name }) => (args.store ?? name) === name);
    if (stores.length === 0)
      throw new SetupError(`Cannot find store "${args.store}" in the config`);
    const found = await Promise.all(
      stores.map(({ name, plugins, systems }) => findingsOf(plugins, { ...systems, store: name })),
    );
    await config.state.close();
    const findings = found.flat();
    for (const finding of findings) args.json ? emit(finding) : sayFinding(finding);
    const errors = findings.filter(({ level }) => level === "error").length;
    const warnings = findings.filter(({ level }) => level === "warning").length;
    if (!args.json) say(`${findings.length} findings: ${errors} errors, ${warnings} warnings`);
    return errors > 0 ? EXIT.setup : EXIT.done;
  },
});
