import type { Platform } from "@tillbridge/core";
import { isConflict, OdooFault } from "./fault.ts";

export interface RetryPolicy {
  readonly platform: Platform;
  readonly tries: number;
  /** A call whose answer was lost may be sent again. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told of every fault that another try may mend. */
  readonly onFault?: (fault: OdooFault) => void;
}

const FIRST_WAIT_MS = 500;
const WAIT_MS_MAX = 15_000;
/** Longer than this the run had better end and come back. */
const RETRY_AFTER_MS_MAX = 60_000;
/** Each time-out has cost its full limit already. */
const TIME_OUTS_MAX = 2;

/**
 * Sends a call until it is answered, as often as the policy allows.
 * @throws OdooFault the last one
 */
export async function retrying<T>(send: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  let timeOuts = 0;
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof OdooFault) || !mayHelp(error, policy)) throw error;
      policy.onFault?.(error);
      if (error.timedOut) timeOuts += 1;
      const asked = error.retryAfterMs ?? 0;
      if (tried >= policy.tries || timeOuts >= TIME_OUTS_MAX || asked > RETRY_AFTER_MS_MAX) {
        throw error;
      }
      const waitMs = Math.max(asked, backoffMs(tried, policy.platform));
      await policy.platform.sleep(waitMs, policy.signal);
    }
  }
}

/** Doubles from half a second, spread over half to the whole of it. */
export function backoffMs(tried: number, platform: Platform): number {
  const fullMs = Math.min(FIRST_WAIT_MS * 2 ** (tried - 1), WAIT_MS_MAX);
  return fullMs * (0.5 + platform.random() / 2);
}

/**
 * A call that lost to others, or that never got through, may go again, one whose answer was lost
 * if it is repeatable. What Odoo refused for good (a wrong key) stays refused.
 */
function mayHelp(fault: OdooFault, { repeatable }: RetryPolicy): boolean {
  if (isConflict(fault) || isDatabaseTrouble(fault)) return true;
  const isPassing = fault.kind === "interrupted" || fault.kind === "busy";
  return isPassing && (repeatable || fault.undone);
}

/** PostgreSQL restarts or has no connection left: Odoo could not even begin. */
export function isDatabaseTrouble(fault: OdooFault): boolean {
  return (
    fault.kind === "exception" &&
    /^psycopg2\.(OperationalError|InterfaceError|pool\.PoolError)$|PoolError$/.test(
      fault.exception,
    ) &&
    !isUnknownDatabase(fault)
  );
}

/** What 17 and 18 answer for a database that does not exist. */
export function isUnknownDatabase(fault: OdooFault): boolean {
  return (
    /^psycopg2\.OperationalError$/.test(fault.exception) && /does not exist/.test(fault.message)
  );
}
