import { describe, expect, it } from "vitest";
import { orderRecord } from "../test/order-record.ts";
import { contactDraft } from "./contact-draft.ts";

const CUSTOMER = {
  id: "gid://shopify/Customer/5",
  name: undefined,
  email: undefined,
  phone: undefined,
};

describe("contactDraft()", () => {
  it("knows a guest by the e-mail address, however it is written", () => {
    expect(contactDraft(orderRecord())).toMatchObject({ kind: "guest", key: "ann@example.com" });
  });

  it("gives a customer a name when Shopify withholds it", () => {
    const record = orderRecord({ customer: CUSTOMER, email: undefined });
    expect(contactDraft(record)).toMatchObject({
      kind: "customer",
      key: CUSTOMER.id,
      name: "Shopify customer 5",
    });
  });

  it("takes nobody in particular for an order that names nobody", () => {
    expect(contactDraft(orderRecord({ email: undefined }))).toMatchObject({
      kind: "anonymous",
      key: "",
    });
  });
});
