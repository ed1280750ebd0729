import { SetupError, SystemError } from "@tillbridge/core";

/** What the exit code of every command means. */
export const EXIT = {
  done: 0,
  /** A defect of ours: please report it. */
  defect: 1,
  /** The operator can fix it: settings, credentials, rights, a wrong command line. */
  setup: 2,
  /** Somebody else is running the flow. */
  held: 3,
  /** Time can fix it: try again later (EX_TEMPFAIL of sysexits.h). */
  later: 75,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code for an error, by who can fix it. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof SetupError) return EXIT.setup;
  if (error instanceof SystemError) return EXIT.later;
  return EXIT.defect;
}

/** The worst of several outcomes: a defect before settings before waiting. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  const order = [EXIT.defect, EXIT.setup, EXIT.later, EXIT.held];
  return order.find((code) => codes.includes(code)) ?? EXIT.done;
}
