/**
 * Errors by who can fix them. Nothing else is thrown across a package's border: foreign errors are
 * wrapped at the client, with the original as `cause`.
 */

/** The owner of one record can fix it: it is parked with this reason, everything else goes on. */
export class RecordError extends Error {
  override readonly name = "RecordError";
}

/** Time can fix it: the run stops, keeps its cursor and may try again after `retryAfterMs`. */
export class SystemError extends Error {
  override readonly name: string = "SystemError";
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The operator can fix it: the flow stays stopped until settings, rights or credentials change. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}

/** Another run took over this run's lease: what it read is no longer its own to write down. */
export class LeaseLostError extends SystemError {
  override readonly name = "LeaseLostError";
}

/** True for the errors that concern the whole flow rather than one record. */
export function stopsTheRun(error: unknown): error is SystemError | SetupError {
  return error instanceof SystemError || error instanceof SetupError;
}
