import { parseEnv } from "node:util";
import { SetupError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { type Answers, configFiles } from "./write-config.ts";

function envOf(odooApiKey: string): NodeJS.Dict<string> {
  const answers: Answers = {
    store: "us",
    shop: "us.myshopify.com",
    shopifyAuth: { kind: "token", token: "shpat_1" },
    odooUrl: "https://example.odoo.com",
    odooDatabase: "example",
    odooLogin: "bot",
    odooApiKey,
    confirmOrders: true,
  };
  return parseEnv(configFiles(answers)[".env"] ?? "");
}

describe("configFiles()", () => {
  it.each(["plain", "it's", 'a"b', "back\\slash", "\\n", `'"`, "'`", "# $HOME = x ", "'\\n"])(
    "writes a secret so that it is read again: %s",
    (secret) => {
      expect(envOf(secret)).toEqual({ ODOO_API_KEY: secret, US_SHOPIFY_TOKEN: "shpat_1" });
    },
  );

  it("refuses a secret that no quotes can hold", () => {
    expect(() => envOf("'`\"")).toThrow(SetupError);
  });
});
