import { brokenOrders, withDraft } from "./broken-flow.ts";

/** A new contact for each order of a customer. */
export const makesCustomersAgain = brokenOrders(
  ["doubled", /^\d+ contacts in Odoo /],
  withDraft((draft) => ({
    ...draft,
    contact: { ...draft.contact, key: `${draft.contact.key}0${draft.label.replace(/\D/g, "")}` },
  })),
);
