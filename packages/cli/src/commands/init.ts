import { cancel, confirm, intro, isCancel, outro, password, select, text } from "@clack/prompts";
import { type Platform, SetupError, webPlatform } from "@tillbridge/core";
import { connectOdoo } from "@tillbridge/odoo";
import { orders } from "@tillbridge/plugin-orders";
import { products } from "@tillbridge/plugin-products";
import { connectShopify } from "@tillbridge/shopify";
import { defineCommand } from "citty";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { findingsOf, type StoreFinding, sayFinding } from "../findings.ts";
import { say } from "../terminal.ts";
import { type Answers, configFiles, existingOf, writeFiles } from "../write-config.ts";

/** `tillbridge init`: asks, checks credentials and scopes, writes the config and `.env`. */
export const init = defineCommand({
  meta: { name: "init", description: "Ask for a store and an Odoo, check them, write the config" },
  args: {
    force: { type: "boolean", description: "Overwrite an existing config" },
    skipCheck: { type: "boolean", description: "Write the files without asking Shopify and Odoo" },
  },
  run: async ({ args }): Promise<ExitCode> => {
    if (!process.stdin.isTTY) {
      throw new SetupError("Cannot ask questions: init needs a terminal; see README for the files");
    }
    intro("Tillbridge: connect a Shopify store and an Odoo");
    const answers = await ask();
    if (!answers) {
      cancel("Nothing was written");
      return EXIT.setup;
    }
    const files = configFiles(answers);
    const existing = existingOf(files);
    if (existing.length > 0 && !args.force) {
      throw new SetupError(
        `Cannot write ${existing.join(" and ")}: already there; --force overwrites`,
      );
    }
    const findings = args.skipCheck ? [] : await checkAnswers(answers, webPlatform());
    for (const finding of findings) sayFinding(finding);
    if (findings.some(({ level }) => level === "error") && !(await wantsToGoOn())) {
      cancel("Nothing was written");
      return EXIT.setup;
    }
    await writeFiles(files);
    outro(`Wrote ${Object.keys(files).join(" and ")}. Next: tillbridge check, then tillbridge run`);
    return EXIT.done;
  },
});

async function wantsToGoOn(): Promise<boolean> {
  const answer = await confirm({ message: "Write the files all the same?", initialValue: false });
  return answer === true;
}

/** Undefined when the person gave up. */
async function ask(): Promise<Answers | undefined> {
  try {
    return {
      store: await asked(
        text({
          message: "A short name for the store (part of Odoo's external ids, for ever)",
          placeholder: "us",
          validate: storeName,
        }),
      ),
      shop: await asked(
        text({
          message: "Its Shopify domain",
          placeholder: "example.myshopify.com",
          validate: shopDomain,
        }),
      ),
      shopifyAuth: await askShopifyAuth(),
      odooUrl: await asked(
        text({
          message: "Odoo's address",
          placeholder: "https://example.odoo.com",
          validate: httpUrl,
        }),
      ),
      odooDatabase: await asked(text({ message: "Odoo's database", validate: filled })),
      odooLogin: await asked(text({ message: "Login of the Odoo user", validate: filled })),
      odooApiKey: await asked(password({ message: "An API key of that user", validate: filled })),
      confirmOrders: await asked(
        confirm({ message: "Confirm orders in Odoo (otherwise they stay quotations)?" }),
      ),
    };
  } catch (error) {
    if (error === GAVE_UP) return undefined;
    throw error;
  }
}

async function askShopifyAuth(): Promise<Answers["shopifyAuth"]> {
  const kind = await asked(
    select({
      message: "How does the Shopify app sign in?",
      options: [
        { value: "client", label: "Client id and secret of a Dev Dashboard app" },
        { value: "token", label: "Admin API token of an older custom app (shpat_…)" },
      ],
    }),
  );
  if (kind === "token") {
    return { kind, token: await asked(password({ message: "The token", validate: filled })) };
  }
  return {
    kind: "client",
    clientId: await asked(text({ message: "Client id", validate: filled })),
    clientSecret: await asked(password({ message: "Client secret", validate: filled })),
  };
}

const GAVE_UP = Symbol("the person pressed Escape");

async function asked<T>(answer: Promise<T>): Promise<Exclude<T, symbol>> {
  const value = await answer;
  if (isCancel(value)) throw GAVE_UP;
  return value as Exclude<T, symbol>;
}

function filled(value: string | undefined): string | undefined {
  return value ? undefined : "Please fill this in";
}

function storeName(value: string | undefined): string | undefined {
  return /^[a-z][a-z0-9_]*$/.test(value ?? "")
    ? undefined
    : "Lower-case letters, digits and underscores, beginning with a letter";
}

function shopDomain(value: string | undefined): string | undefined {
  return /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(value ?? "")
    ? undefined
    : "The address that ends in .myshopify.com, without https://";
}

function httpUrl(value: string | undefined): string | undefined {
  return /^https?:\/\/[^/]+$/.test(value ?? "") ? undefined : "Like https://example.odoo.com";
}

/** Asks both systems with the answers, as `tillbridge check` will later. */
async function checkAnswers(
  answers: Answers,
  platform: Platform,
): Promise<readonly StoreFinding[]> {
  const { shop, shopifyAuth: auth } = answers;
  const shopify = connectShopify({ shop, auth }, platform);
  const odoo = connectOdoo(
    {
      url: answers.odooUrl,
      database: answers.odooDatabase,
      login: answers.odooLogin,
      apiKey: answers.odooApiKey,
    },
    platform,
  );
  say("Asking Shopify and Odoo …");
  const systems = { shopify, odoo, store: answers.store };
  const plugins = [
    products(),
    orders({ state: answers.confirmOrders ? "confirmed" : "quotation" }),
  ];
  return findingsOf(plugins, systems);
}
