/**
 * Plain assertions without a test framework behind them, so that the suites run wherever the
 * subject does: Node, Deno's own runner, workerd.
 */

/** @throws Error showing both values when they differ; a key that is undefined counts as absent */
export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const seen = canonical(actual);
  const wanted = canonical(expected);
  if (seen !== wanted) throw new Error(`${what}: seen ${seen}, wanted ${wanted}`);
}

/** @throws Error when the condition does not hold */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

type ErrorClass = abstract new (...args: never[]) => Error;

/** @throws Error when the promise is kept, or broken with anything else */
export async function assertRejects(
  promise: Promise<unknown>,
  wanted: ErrorClass,
  what: string,
): Promise<void> {
  const seen = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (seen?.error instanceof wanted) return;
  throw new Error(`${what}: seen ${seen ? String(seen.error) : "no error"}, wanted ${wanted.name}`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "bigint") return `${inner}n`;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
