/** The Shopify product that an external id of a template was made for, if it is of this store. */
export function madeFor(store: string, externalId: string | undefined): string | undefined {
  const prefix = `tillbridge_${store}.product_`;
  if (!externalId?.startsWith(prefix)) return undefined;
  return `gid://shopify/Product/${externalId.slice(prefix.length)}`;
}

/** Whether an external id is that of a variant that this store's plugin made. */
export function isOurVariant(store: string, externalId: string | undefined): boolean {
  return externalId?.startsWith(`tillbridge_${store}.variant_`) ?? false;
}
