import { SetupError } from "@tillbridge/core";

/**
 * Remembers what was read under a key; readers at the same time share one read. A read that failed
 * is forgotten, and who shared it reads again: whoever began it may only have given up.
 */
export function memo(): <T>(key: string, read: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<unknown>>();

  function begin<T>(key: string, read: () => Promise<T>): Promise<T> {
    const reading = read();
    known.set(key, reading);
    return reading.catch((error: unknown) => {
      if (known.get(key) === reading) known.delete(key);
      throw error;
    });
  }

  return async <T>(key: string, read: () => Promise<T>) => {
    const shared = known.get(key) as Promise<T> | undefined;
    if (!shared) return begin(key, read);
    return shared.catch((error: unknown) => {
      // A wrong key is wrong for all: asking again would only get the user locked out.
      if (error instanceof SetupError) throw error;
      return (known.get(key) as Promise<T> | undefined) ?? begin(key, read);
    });
  };
}
