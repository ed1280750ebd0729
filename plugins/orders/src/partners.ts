import { fingerprint, RecordError } from "@tillbridge/core";
import {
  countries,
  externalId,
  type LoadRecord,
  type LoadValues,
  loadRecords,
  states,
} from "@tillbridge/odoo";
import type { Desk } from "./desk.ts";
import type { AddressDraft, ContactDraft, OrderDraft } from "./draft.ts";

/** The ids of an order's partners in Odoo. */
export interface Partners {
  readonly customer: number;
  readonly billing: number;
  readonly shipping: number;
}

/**
 * Makes the customers of a batch and then their addresses, in one call each. Both are made once and
 * never overwritten; each different address is a contact of its own, so old orders keep theirs.
 * @returns for each draft, in their order
 */
export async function makePartners(
  desk: Desk,
  drafts: readonly OrderDraft[],
): Promise<readonly (Partners | RecordError)[]> {
  const places = {
    countries: await countries(desk.odoo, desk.signal),
    states: await states(desk.odoo, desk.signal),
  };
  const plans = await Promise.all(drafts.map((draft) => planPartners(desk, places, draft)));
  const customers = plans.flatMap((plan) => (plan instanceof RecordError ? [] : [plan.customer]));
  const made = await load(desk, customers);
  const addresses = plans.flatMap((plan) => {
    if (plan instanceof RecordError) return [];
    const parent = made.get(plan.customer.id);
    if (typeof parent !== "number") return [];
    return plan.addresses.map((each) => withParent(each, parent));
  });
  const all = new Map([...made, ...(await load(desk, addresses))]);
  return plans.map((plan) => (plan instanceof RecordError ? plan : partnersOf(plan, all)));
}

interface Plan {
  readonly customer: LoadRecord;
  /** The billing contact first; one only where the goods go there too. */
  readonly addresses: readonly LoadRecord[];
  readonly billingId: string;
  readonly shippingId: string;
}

interface Places {
  readonly countries: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
}

async function planPartners(
  { store }: Desk,
  places: Places,
  { label, contact, billing, shipping }: OrderDraft,
): Promise<Plan | RecordError> {
  try {
    const customerId = await contactId(store, contact);
    const owner = customerId.split(".").at(-1) ?? "";
    const own = addressValues(places, ownAddress(contact, billing ?? shipping), label);
    const { name, email, phone } = contact;
    const customer = {
      id: customerId,
      values: { ...own, name, email: email ?? null, phone: phone ?? own.phone ?? null },
    };
    const childOf = async (kind: "invoice" | "delivery", address: AddressDraft) => ({
      id: externalId(store, kind, `${owner}_${await digest(address)}`),
      values: {
        ...addressValues(places, address, label),
        name: [address.company, address.name].filter(Boolean).join(", ") || name,
        type: kind,
      },
    });
    const bill = billing && (await childOf("invoice", billing));
    const isSame = billing && shipping && (await digest(billing)) === (await digest(shipping));
    const ship = isSame ? bill : shipping && (await childOf("delivery", shipping));
    return {
      customer,
      addresses: [...new Set([bill, ship])].filter((each) => each !== undefined),
      billingId: bill?.id ?? customerId,
      shippingId: ship?.id ?? bill?.id ?? customerId,
    };
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

/** Nobody in particular, whom many orders share, lives nowhere. */
function ownAddress(contact: ContactDraft, address: AddressDraft | undefined) {
  return contact.kind === "anonymous" ? undefined : address;
}

async function contactId(store: string, { kind, key }: ContactDraft): Promise<string> {
  if (kind === "customer") return externalId(store, "customer", key);
  // The address of a guest is personal data: Odoo's ids hold its digest only.
  return externalId(store, "guest", kind === "guest" ? await digest(key) : "anonymous");
}

async function digest(value: unknown): Promise<string> {
  return (await fingerprint(value)).slice(0, 16);
}

function addressValues(
  places: Places,
  address: AddressDraft | undefined,
  label: string,
): LoadValues {
  const { countryCode, provinceCode } = address ?? {};
  const country = countryCode === undefined ? null : places.countries.get(countryCode);
  if (country === undefined) {
    throw new RecordError(
      `Cannot write order "${label}": Odoo has no country "${countryCode}"; its administrator ` +
        `can add it in Contacts → Configuration → Countries, or correct the address in Shopify`,
    );
  }
  const state = places.states.get(`${countryCode}-${provinceCode}`);
  // A province that Odoo does not know stays readable behind the city.
  const province = state === undefined ? (address?.province ?? provinceCode) : undefined;
  return {
    street: address?.street ?? null,
    street2: address?.street2 ?? null,
    city: [address?.city, province].filter(Boolean).join(", ") || null,
    zip: address?.zip ?? null,
    phone: address?.phone ?? null,
    "country_id/.id": country,
    "state_id/.id": state ?? null,
  };
}

function withParent(record: LoadRecord, parent: number): LoadRecord {
  return { ...record, values: { ...record.values, "parent_id/.id": parent } };
}

async function load(
  { odoo, signal }: Desk,
  records: readonly LoadRecord[],
): Promise<ReadonlyMap<string, number | RecordError>> {
  const unique = [...new Map(records.map((record) => [record.id, record])).values()];
  const loaded = await loadRecords(odoo, "res.partner", unique, { batch: 100, signal });
  return new Map(
    unique.map(({ id }, place) => {
      const each = loaded[place];
      return [id, each && "id" in each ? each.id : (each?.error as RecordError)] as const;
    }),
  );
}

function partnersOf(
  { customer, billingId, shippingId }: Plan,
  made: ReadonlyMap<string, number | RecordError>,
): Partners | RecordError {
  const found = [customer.id, billingId, shippingId].map((id) => made.get(id));
  const error = found.find((each) => each instanceof RecordError);
  if (error) return error;
  const [id, billing, shipping] = found as readonly number[];
  return { customer: id as number, billing: billing as number, shipping: shipping as number };
}
