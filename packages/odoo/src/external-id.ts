import { SetupError } from "@tillbridge/core";

/**
 * The external id that a Shopify record has in Odoo, for ever: `tillbridge_us.order_123`. Odoo's
 * unique index on it is what makes every document exactly once.
 * @param store the store's name: lower-case letters, digits and underscores
 * @param kind what the record is in Odoo: "order", "line", "customer"
 * @param gid "gid://shopify/Order/123", or anything whose last part is an id
 * @throws SetupError when a part has characters that would make two ids alike
 */
export function externalId(store: string, kind: string, gid: string): string {
  const id = gid.split("/").at(-1)?.replace(/\?.*$/, "") ?? "";
  for (const part of [store, kind]) {
    if (!/^[a-z][a-z0-9_]*$/.test(part)) {
      throw new SetupError(
        `Cannot make an external id with "${part}": lower-case letters, digits and "_" are wanted`,
      );
    }
  }
  if (!/^[A-Za-z0-9_-]+$/.test(id)) {
    throw new SetupError(`Cannot make an external id of "${gid}": its last part must be an id`);
  }
  return `tillbridge_${store}.${kind}_${id}`;
}
