import { type Job, SetupError } from "@tillbridge/core";
import { Cron } from "croner";

/**
 * The first slot of a cron expression (UTC) after a time, in UTC ms; Infinity when there is none.
 * @throws SetupError when the expression cannot be read
 */
export function nextSlot(schedule: string, afterMs: number): number {
  const slot = read(schedule).nextRun(new Date(afterMs));
  return slot?.getTime() ?? Number.POSITIVE_INFINITY;
}

/** @throws SetupError for the first schedule that cannot be read, before anything is run */
export function checkSchedules(jobs: readonly Job[]): void {
  for (const { schedule } of jobs) read(schedule);
}

/** Read once: every tick asks for the same few. */
const expressions = new Map<string, Cron>();

function read(schedule: string): Cron {
  try {
    const cron = expressions.get(schedule) ?? new Cron(schedule, { timezone: "UTC" });
    expressions.set(schedule, cron);
    return cron;
  } catch (cause) {
    throw new SetupError(
      `Cannot use schedule "${schedule}": ${String(cause)}; a cron expression in UTC is wanted, ` +
        `such as "*/5 * * * *"`,
      { cause },
    );
  }
}
