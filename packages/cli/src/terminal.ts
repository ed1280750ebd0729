import { styleText } from "node:util";
import { SetupError, SystemError } from "@tillbridge/core";

/** Text for people goes to stderr, so that stdout holds nothing but data. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** One line of JSON for machines. */
export function emit(data: unknown): void {
  process.stdout.write(`${JSON.stringify(data)}\n`);
}

/** What went wrong and who can fix it; a defect of ours comes with its stack. */
export function sayError(error: unknown): void {
  const mark = styleText("red", "✖");
  if (error instanceof SetupError || error instanceof SystemError) {
    say(`${mark} ${error.message}`);
    if (error instanceof SystemError) say(`  ${retryHint(error)}`);
    return;
  }
  say(`${mark} This is a defect of Tillbridge, please report it:`);
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function retryHint({ retryAfterMs }: SystemError): string {
  const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
  return `Nothing is lost: the next run goes on from here. Try again ${when}`;
}

/** Left-aligned columns, numbers right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function pad(cell: string, width: number): string {
  return /^[-+]?[\d,.]+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
}

/** "12 s", "3 min", "2 h", "5 d": how long ago or from now. */
export function duration(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
