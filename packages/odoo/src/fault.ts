/**
 * What went wrong with one call, before it is known who can fix it.
 * - exception:   Odoo answered with an exception, and has rolled the call back
 * - interrupted: no trustworthy answer came; Odoo may or may not have done it
 * - busy:        turned away before or by Odoo, to be tried later
 * - too-large:   a proxy refused the body for its size
 * - elsewhere:   what answered is not this Odoo database
 */
export type FaultKind = "exception" | "interrupted" | "busy" | "too-large" | "elsewhere";

export interface FaultDetails extends ErrorOptions {
  readonly kind: FaultKind;
  /** The Python name of Odoo's exception: "odoo.exceptions.UserError". */
  readonly exception?: string;
  readonly retryAfterMs?: number | undefined;
  /** The call was given up after its time limit. */
  readonly timedOut?: boolean;
  /** Nothing was done for certain: the call was turned away. */
  readonly undone?: boolean;
}

/** Stays inside the client: the cause of the error that `explain` makes of it. */
export class OdooFault extends Error {
  override readonly name = "OdooFault";
  readonly kind: FaultKind;
  readonly exception: string;
  readonly retryAfterMs: number | undefined;
  readonly timedOut: boolean;
  readonly undone: boolean;

  constructor(message: string, details: FaultDetails) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.kind = details.kind;
    this.exception = details.exception ?? "";
    this.retryAfterMs = details.retryAfterMs;
    this.timedOut = details.timedOut ?? false;
    this.undone = details.undone ?? false;
  }

  /** The same fault of a step that came before the call itself. */
  asUndone(): OdooFault {
    return new OdooFault(this.message, { ...this, undone: true, cause: this.cause });
  }
}

/** PostgreSQL's conflicts between transactions. Odoo rolled back; the same call may pass next. */
const CONFLICT_WORDS = [
  "could not serialize access",
  "deadlock detected",
  "current transaction is aborted",
  "could not obtain lock",
];

/** The same as exceptions. The last two are Odoo's own, from 19 on. */
const CONFLICT_EXCEPTIONS = [
  "psycopg2.errors.SerializationFailure",
  "psycopg2.errors.DeadlockDetected",
  "psycopg2.errors.LockNotAvailable",
  "psycopg2.errors.InFailedSqlTransaction",
  "odoo.exceptions.LockError",
  "odoo.exceptions.ConcurrencyError",
];

/** True for a message that `load` gives in its answer where another call would have failed. */
export function isConflictMessage(message: string): boolean {
  return CONFLICT_WORDS.some((words) => message.includes(words));
}

/** True when Odoo gave up because of other transactions. */
export function isConflict(fault: OdooFault): boolean {
  return fault.kind === "exception" && CONFLICT_EXCEPTIONS.includes(fault.exception);
}

/** The fault that an error of ours stands for, if it came from a call. */
export function faultOf(error: unknown): OdooFault | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof OdooFault ? cause : undefined;
}
