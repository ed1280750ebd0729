import { SetupError, SystemError, stopsTheRun } from "@tillbridge/core";

/** Does something with the state; what fails is named and told by who can fix it. */
export async function naming<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw stopsTheRun(error) ? error : stateError(name, error);
  }
}

/**
 * True when a statement broke a constraint, of the named column if one is named. By the messages'
 * beginnings: the codes of a file, sqld and Turso differ in their ends.
 */
export function brokeConstraint(error: unknown, column = ""): boolean {
  const pattern = /SQLITE_CONSTRAINT|constraint failed/i;
  return causesOf(error).some((seen) => pattern.test(seen) && seen.includes(column));
}

/** True when another process kept the file busy: the connection that was told so is spoilt. */
export function wasBusy(error: unknown): boolean {
  return causesOf(error).some((seen) => BUSY.test(seen));
}

const BUSY = /SQLITE_BUSY|SQLITE_LOCKED|database is locked/;
const RETRY_MS = 2000;
const FULL_RETRY_MS = 60_000;

type Maker = (name: string, seen: string, cause: unknown) => Error;

const KINDS: readonly (readonly [pattern: RegExp, make: Maker])[] = [
  [BUSY, busy],
  [/SQLITE_FULL|disk is full|SQLITE_IOERR|disk I\/O/i, full],
  [/SQLITE_READONLY|readonly database/, setup("make it writable for the user that runs this")],
  [
    /SQLITE_CANTOPEN|[Uu]nable to open|ConnectionFailed/,
    setup("check that its folder exists and that the user that runs this may write there"),
  ],
  [/SQLITE_NOTADB|SQLITE_CORRUPT|malformed/, setup("restore it from a backup, or move it away")],
  [/already exists/, setup("give the address of an empty database: this one is not Tillbridge's")],
  [/HTTP status 40[13]\b|JWT|AUTH_/, setup("give a token that may read and write this database")],
  [/HTTP status 404\b/, setup("check the address: no such database is there")],
  [/URL_|scheme|includes credentials/, setup("check the address")],
];

function stateError(name: string, error: unknown): Error {
  const seen = causesOf(error).join(": ");
  const make = KINDS.find(([pattern]) => pattern.test(seen))?.[1] ?? unreachable;
  return make(name, seen, error);
}

function busy(name: string, seen: string, cause: unknown): Error {
  return new SystemError(
    `Cannot use state ${name}: another process kept it busy for too long (${seen}); ` +
      "it is tried again, and the operator can end that process",
    { cause, retryAfterMs: RETRY_MS },
  );
}

function full(name: string, seen: string, cause: unknown): Error {
  return new SystemError(
    `Cannot write state ${name}: its disk is full or failing (${seen}); ` +
      "the operator must free space, then it goes on where it stopped",
    { cause, retryAfterMs: FULL_RETRY_MS },
  );
}

function unreachable(name: string, seen: string, cause: unknown): Error {
  return new SystemError(
    `Cannot reach state ${name}: ${seen}; it is tried again, and whoever runs it can fix it`,
    { cause, retryAfterMs: RETRY_MS },
  );
}

function setup(fix: string): Maker {
  return (name, seen, cause) =>
    new SetupError(`Cannot use state ${name}: ${seen}; the operator must ${fix}`, { cause });
}

const SEEN_CHARACTERS_MAX = 200;

/**
 * An error and its causes, each as "CODE: message" and once. Without drizzle's own, which quotes
 * the whole query and its parameters, and without an address's token.
 */
function causesOf(error: unknown): readonly string[] {
  const seen: string[] = [];
  for (let at: unknown = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    const text = textOf(at);
    if (!text.startsWith("Failed query") && !seen.some((told) => told.includes(text))) {
      seen.push(text);
    }
  }
  return seen;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && error.code ? `${error.code}: ` : "";
  const message = error.message.startsWith(code) ? error.message : `${code}${error.message}`;
  return message.replace(/(authToken=)[^&\s'"]*/g, "$1…").slice(0, SEEN_CHARACTERS_MAX);
}
