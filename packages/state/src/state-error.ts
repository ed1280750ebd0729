import { SetupError, SystemError, stopsTheRun } from "@tillbridge/core";

/** Does something with the state; what fails is named and told by who can fix it. */
export async function naming<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw stopsTheRun(error) ? error : stateError(name, error);
  }
}

/** True when a statement broke a constraint: what the fence and the migrations rely on. */
export function brokeConstraint(error: unknown): boolean {
  return causes(error).some(({ code, message }) =>
    /SQLITE_CONSTRAINT|constraint failed/i.test(`${code} ${message}`),
  );
}

const RETRY_MS = 2000;

type Maker = (name: string, seen: string, cause: unknown) => Error;

/** By the beginning of libSQL's codes, which differ in their ends between local and remote. */
const KINDS: readonly (readonly [pattern: RegExp, make: Maker])[] = [
  [/SQLITE_BUSY|database is locked|SQLITE_LOCKED/, busy],
  [/SQLITE_FULL|disk is full|SQLITE_IOERR|disk I\/O/i, full],
  [/SQLITE_READONLY|readonly database/, setup("make it writable for this user")],
  [/SQLITE_CANTOPEN|unable to open|ConnectionFailed/, setup("check the folder and its rights")],
  [/SQLITE_NOTADB|SQLITE_CORRUPT|malformed/, setup("restore it from a backup, or move it away")],
  [/\b401\b|\b403\b|[Uu]nauthori[sz]ed|JWT|AUTH/, setup("check its authentication token")],
  [/URL_|scheme/, setup("give a file:, libsql:, https: or http: address")],
];

function stateError(name: string, error: unknown): Error {
  const seen = causes(error)
    .map(({ code, message }) => `${code} ${message}`.trim())
    .join(": ");
  const make = KINDS.find(([pattern]) => pattern.test(seen))?.[1] ?? unreachable;
  return make(name, seen, error);
}

function busy(name: string, seen: string, cause: unknown): Error {
  return new SystemError(
    `Cannot use state ${name}: another process kept it busy for longer than it may (${seen})`,
    { cause, retryAfterMs: RETRY_MS },
  );
}

function full(name: string, seen: string, cause: unknown): Error {
  return new SystemError(
    `Cannot write state ${name}: the disk is full or failing (${seen}); the operator must free space`,
    { cause, retryAfterMs: 60_000 },
  );
}

function unreachable(name: string, seen: string, cause: unknown): Error {
  return new SystemError(`Cannot reach state ${name}: ${seen}`, { cause, retryAfterMs: RETRY_MS });
}

function setup(fix: string): Maker {
  return (name, seen, cause) =>
    new SetupError(`Cannot use state ${name}: ${seen}; the operator must ${fix}`, { cause });
}

function causes(error: unknown): readonly { readonly code: string; readonly message: string }[] {
  if (!(error instanceof Error))
    return error === undefined ? [] : [{ code: "", message: String(error) }];
  const code = "code" in error ? String(error.code) : "";
  return [{ code, message: error.message }, ...causes(error.cause)];
}
