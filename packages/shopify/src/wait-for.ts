/**
 * Waits for work that others wait for too: being stopped ends the waiting, never the work, so that
 * one flow's end does not fail another.
 * @throws the signal's reason when it is aborted first
 */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
