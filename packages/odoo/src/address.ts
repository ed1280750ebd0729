import { SetupError } from "@tillbridge/core";

/**
 * The base address of an Odoo server from what people paste: without a trailing slash, and without
 * the path of the page they happened to look at.
 * @throws SetupError when it is no http or https address
 */
export function odooAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new SetupError(
      `Cannot connect to Odoo at "${url}": an address like "https://example.odoo.com" is wanted`,
    );
  }
  const path = parsed.pathname.replace(/\/(web|odoo)(\/.*)?$/, "").replace(/\/+$/, "");
  return parsed.origin + path;
}
