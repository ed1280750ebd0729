/**
 * A digest of a draft that does not depend on the order of its keys: SHA-256 of its canonical
 * JSON, hexadecimal. Equal fingerprints mean that there is nothing to write.
 */
export async function fingerprint(draft: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonical(draft));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "bigint") return `${inner}n`;
    if (!isPlainObject(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
