import {
  type JobEnd,
  type JobResult,
  RecordError,
  type Scope,
  SetupError,
  SystemError,
} from "@tillbridge/core";

/** Takes one line of JSON; `console.log` will do. */
export type Log = (line: string) => void;

/** The log of every runtime: stdout, or where the platform collects it. */
export const consoleLog: Log = (line) => {
  // biome-ignore lint/suspicious/noConsole: it is the log
  console.log(line);
};

interface Entry {
  /** UTC ms. */
  readonly at: number;
  readonly level: "info" | "error";
  readonly event: string;
  readonly [fact: string]: unknown;
}

/** One line of JSON: when, how bad, what happened, and its facts. */
export function logLine(log: Log, { at, level, event, ...facts }: Entry): void {
  log(JSON.stringify({ time: new Date(at).toISOString(), level, event, ...facts }));
}

/** Logs how one flow's turn ended; what was not begun is told by the tick's own line. */
export function logTurn(
  log: Log,
  scope: Scope,
  { at, ms, end }: { at: number; ms: number; end: JobEnd | { readonly error: unknown } },
): void {
  if ("notRun" in end) return;
  const level = "error" in end ? "error" : "info";
  const facts = "error" in end ? { status: "failed", ...factsOf(end.error) } : factsOfRun(end);
  logLine(log, { at, level, event: "flow", ...scope, ms, ...facts });
}

function factsOfRun({ report }: Extract<JobEnd, { report: unknown }>) {
  if (report.status === "held") return report;
  return { status: report.status, ...report.counts };
}

/** An error for the log: by who can fix it, and with its stack only when that is us. */
export function factsOf(error: unknown) {
  if (error instanceof SystemError) {
    return { error: error.message, fixedBy: "time", retryAfterMs: error.retryAfterMs };
  }
  if (error instanceof SetupError) return { error: error.message, fixedBy: "operator" };
  if (error instanceof RecordError) return { error: error.message, fixedBy: "record's owner" };
  const stack = error instanceof Error ? error.stack : undefined;
  return { error: String(error), fixedBy: "a developer: this is a defect", stack };
}

/** Counts of a tick's results by how they ended. */
export function endsOf(results: readonly JobResult[]) {
  const statuses = results.map((result) => {
    if ("error" in result) return "failed";
    return "notRun" in result ? "notRun" : result.report.status;
  });
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => [status, statuses.filter((s) => s === status).length]),
  );
}
