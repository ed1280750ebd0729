import { type Job, SetupError } from "@tillbridge/core";

/**
 * The jobs of the named store and flow; all when neither is named.
 * @throws SetupError when the name is not in the config, listing those that are
 */
export function chooseJobs(
  jobs: readonly Job[],
  { store, flow }: { readonly store?: string | undefined; readonly flow?: string | undefined },
): readonly Job[] {
  const chosen = jobs.filter(
    ({ scope }) =>
      (store === undefined || scope.store === store) && (flow === undefined || scope.flow === flow),
  );
  if (chosen.length > 0) return chosen;
  const known = jobs.map(({ scope }) => `${scope.store} ${scope.flow}`).join(", ");
  const wanted = [store, flow].filter((name) => name !== undefined).join(" ");
  throw new SetupError(`Cannot find "${wanted}" in the config, which has: ${known || "no stores"}`);
}
