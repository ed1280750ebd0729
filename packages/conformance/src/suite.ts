/** Any runner's `test`: vitest's, `node:test`'s, `Deno.test`. */
export type Test = (name: string, run: () => Promise<void>) => unknown;

/**
 * Runs a suite without a runner and returns the names of its tests that failed, with the reasons:
 * to see that a deliberately broken subject is convicted.
 */
export async function convictionsOf(
  suite: (test: Test) => void,
): Promise<ReadonlyMap<string, string>> {
  const runs = new Map<string, () => Promise<void>>();
  suite((name, run) => runs.set(name, run));
  const convictions = new Map<string, string>();
  for (const [name, run] of runs) {
    await run().catch((error: unknown) => convictions.set(name, String(error)));
  }
  return convictions;
}
