import type { AddressDraft, ContactDraft } from "./draft.ts";
import type { AddressRecord, OrderRecord } from "./record.ts";

/**
 * Who ordered. Shopify may withhold everything about a customer, so there is always a name: an
 * order never waits for personal data.
 */
export function contactDraft(record: OrderRecord): ContactDraft {
  const { customer, billing, shipping } = record;
  const email = customer?.email ?? record.email;
  const phone = customer?.phone ?? record.phone;
  const known = customer?.name ?? billing?.name ?? shipping?.name ?? billing?.company ?? email;
  if (customer) {
    const number = customer.id.split("/").at(-1);
    return {
      kind: "customer",
      key: customer.id,
      name: known ?? `Shopify customer ${number}`,
      email,
      phone,
    };
  }
  if (email) {
    return { kind: "guest", key: email.toLowerCase(), name: known ?? email, email, phone };
  }
  return {
    kind: "anonymous",
    key: "",
    name: "Shopify customer",
    email: undefined,
    phone: undefined,
  };
}

/** The address as it is kept in Odoo; undefined when Shopify has or gives none. */
export function addressDraft(record: AddressRecord | undefined): AddressDraft | undefined {
  return record && { ...record };
}
