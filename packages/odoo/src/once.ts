/** Remembers what was read under a key; concurrent readers share one read. */
export function memo(): <T>(key: string, read: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<unknown>>();
  return async <T>(key: string, read: () => Promise<T>) => {
    const reading = (known.get(key) as Promise<T> | undefined) ?? read();
    known.set(key, reading);
    return reading.catch((error: unknown) => {
      if (known.get(key) === reading) known.delete(key);
      throw error;
    });
  };
}
