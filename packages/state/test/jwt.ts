import { generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface TokenMaker {
  /** The file that the server reads the public key from. */
  readonly keyFile: string;
  /** A token with the given rights: "rw" or "ro". */
  readonly token: (access: "rw" | "ro") => string;
}

/** A new key pair, and the tokens that go with it. */
export function makeTokens(folder: string): TokenMaker {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const keyFile = join(folder, "jwt.key");
  writeFileSync(keyFile, publicKey.export({ format: "jwk" }).x ?? "");
  return {
    keyFile,
    token: (access) => {
      const text = `${encode({ alg: "EdDSA", typ: "JWT" })}.${encode({ a: access })}`;
      return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
    },
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
