/**
 * Aborted on the first SIGINT or SIGTERM: the batch in hand is committed, then the run stops. The
 * second one ends the process at once, which loses nothing either.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) => {
    controller.abort(new Error(`Stopped by ${name}`));
    process.once(name, () => process.exit(130));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return controller.signal;
}
