import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { SetupError } from "@tillbridge/core";

/** What `init` asked for; secrets go to `.env`, everything else into the config. */
export interface Answers {
  readonly store: string;
  readonly shop: string;
  readonly shopifyAuth:
    | { readonly kind: "token"; readonly token: string }
    | { readonly kind: "client"; readonly clientId: string; readonly clientSecret: string };
  readonly odooUrl: string;
  readonly odooDatabase: string;
  readonly odooLogin: string;
  readonly odooApiKey: string;
  readonly confirmOrders: boolean;
}

/**
 * The files that `init` writes, by name.
 * @throws SetupError for a secret that no quotes of `.env` can hold
 */
export function configFiles(answers: Answers): Readonly<Record<string, string>> {
  return { "tillbridge.config.ts": configText(answers), ".env": envText(answers) };
}

/** Those of the files that exist already: nothing is overwritten unasked. */
export function existingOf(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(files).filter((name) => existsSync(name));
}

/** Writes the files; `.env` is readable by its owner alone. */
export async function writeFiles(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await writeFile(name, text, { mode: name === ".env" ? 0o600 : 0o644 });
  }
}

function envText(answers: Answers): string {
  const prefix = envPrefix(answers.store);
  const auth = answers.shopifyAuth;
  const shopify =
    auth.kind === "token"
      ? { [`${prefix}_SHOPIFY_TOKEN`]: auth.token }
      : {
          [`${prefix}_SHOPIFY_CLIENT_ID`]: auth.clientId,
          [`${prefix}_SHOPIFY_CLIENT_SECRET`]: auth.clientSecret,
        };
  const values = { ODOO_API_KEY: answers.odooApiKey, ...shopify };
  return `${Object.entries(values)
    .map(([name, value]) => `${name}=${quoted(name, value)}`)
    .join("\n")}\n`;
}

/**
 * A value as `.env` takes it: between quotes that it does not hold itself, since nothing there can
 * be escaped. Between double ones `\n` becomes a new line, so they are the last choice.
 */
function quoted(name: string, value: string): string {
  const fits = (quote: string) => !value.includes(quote) && (quote !== '"' || !/\\n/.test(value));
  const quote = ["'", "`", '"'].find(fits);
  if (quote !== undefined) return `${quote}${value}${quote}`;
  throw new SetupError(
    `Cannot write ${name} to .env: it holds every kind of quote; set it in the environment instead`,
  );
}

function envPrefix(store: string): string {
  return store.toUpperCase();
}

function authText({ store, shopifyAuth }: Answers): string {
  const prefix = envPrefix(store);
  if (shopifyAuth.kind === "token") return `{ token: secret(env, "${prefix}_SHOPIFY_TOKEN") }`;
  return `{
        clientId: secret(env, "${prefix}_SHOPIFY_CLIENT_ID"),
        clientSecret: secret(env, "${prefix}_SHOPIFY_CLIENT_SECRET"),
      }`;
}

const IMPORTS = `import { defineConfig, defineStore, secret } from "@tillbridge/core";
import { connectOdoo } from "@tillbridge/odoo";
import { orders } from "@tillbridge/plugin-orders";
import { products } from "@tillbridge/plugin-products";
import { connectShopify } from "@tillbridge/shopify";
import { openState } from "@tillbridge/state/node";
`;

function configText(answers: Answers): string {
  const { store, shop, odooUrl, odooDatabase, odooLogin, confirmOrders } = answers;
  const state = confirmOrders ? "confirmed" : "quotation";
  return `${IMPORTS}
export default defineConfig(async (env, platform) => {
  const odoo = connectOdoo(
    {
      url: ${JSON.stringify(odooUrl)},
      database: ${JSON.stringify(odooDatabase)},
      login: ${JSON.stringify(odooLogin)},
      apiKey: secret(env, "ODOO_API_KEY"),
    },
    platform,
  );
  const shopify = connectShopify(
    {
      shop: ${JSON.stringify(shop)},
      auth: ${authText(answers)},
    },
    platform,
  );
  return {
    state: await openState({ url: env.TILLBRIDGE_STATE_URL ?? "file:tillbridge.db" }),
    stores: [
      defineStore({
        name: ${JSON.stringify(store)},
        systems: { shopify, odoo },
        plugins: [products(), orders({ state: "${state}" })],
        schedule: "*/5 * * * *",
      }),
    ],
  };
});
`;
}
