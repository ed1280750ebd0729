/**
 * A digest of a draft that does not depend on the order of its keys: SHA-256 of its canonical
 * JSON, hexadecimal. Equal fingerprints mean that there is nothing to write.
 * @throws TypeError for what would look the same whatever it holds: a Map, a function, NaN
 */
export async function fingerprint(draft: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonical(draft));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON with sorted keys, and integers of any size as 12n, which no JSON value looks like. */
function canonical(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string" || typeof value === "boolean" || value === null) {
    return JSON.stringify(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((inner) => canonical(inner ?? null)).join()}]`;
  if (typeof value === "object") return canonicalObject(value);
  throw new TypeError(`Cannot take the fingerprint of ${typeof value} ${String(value)}`);
}

function canonicalObject(value: object): string {
  if ("toJSON" in value && typeof value.toJSON === "function") return canonical(value.toJSON());
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (entries.length === 0 && prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(
      `Cannot take the fingerprint of ${Object.prototype.toString.call(value)}: ` +
        "its content cannot be seen; plain objects and lists are wanted",
    );
  }
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}
