import { styleText } from "node:util";
import type { Finding, Plugin, Systems } from "@tillbridge/core";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import { say } from "./terminal.ts";

/** A finding, and the store and plugin it was made for. */
export type StoreFinding = Finding & { readonly store: string; readonly plugin: string };

/** Asks every plugin of a store what is missing; one that cannot even ask is a finding itself. */
export async function findingsOf<S>(
  plugins: readonly Plugin<S>[],
  systems: Systems<S>,
): Promise<readonly StoreFinding[]> {
  const signal = new AbortController().signal;
  const found = await Promise.all(
    plugins.map(async (plugin) => {
      const own = await plugin
        .check(systems, signal)
        .catch((error: unknown) => [unreachable(plugin.name, error)]);
      return own.map((finding) => ({ ...finding, store: systems.store, plugin: plugin.name }));
    }),
  );
  return dropRepeated(found.flat());
}

/** Two plugins of a store often find the same: that the server answers, or that it does not. */
function dropRepeated(findings: readonly StoreFinding[]): readonly StoreFinding[] {
  const keyOf = ({ level, subject, message }: Finding) => JSON.stringify([level, subject, message]);
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()];
}

function unreachable(plugin: string, error: unknown): Finding {
  if (exitCodeOf(error) === EXIT.defect) throw error;
  const message = error instanceof Error ? error.message : String(error);
  return { level: "error", subject: plugin, message, cost: `plugin "${plugin}" cannot run` };
}

/** One finding, for people. */
export function sayFinding({ level, store, subject, message, cost, fix }: StoreFinding): void {
  const mark = {
    ok: styleText("green", "✔"),
    warning: styleText("yellow", "!"),
    error: styleText("red", "✖"),
  };
  say(`${mark[level]} ${store}: ${subject}: ${message}`);
  if (cost) say(`    costs: ${cost}`);
  if (fix) say(`    fix: ${fix}`);
}
