import { createHash } from "node:crypto";

/**
 * WebCrypto computes on other threads, and whichever is done first goes on first: in a world that
 * has to go the same way twice, digests are computed at once instead.
 */
export function computeDigestsInOrder(): void {
  crypto.subtle.digest = async (algorithm, data) => {
    const name = String(typeof algorithm === "string" ? algorithm : algorithm.name);
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    const { buffer } = Uint8Array.from(createHash(name.replace("-", "")).update(bytes).digest());
    return buffer;
  };
}
