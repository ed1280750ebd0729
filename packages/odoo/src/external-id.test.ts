import { SetupError } from "@tillbridge/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { externalId } from "./external-id.ts";

describe("externalId()", () => {
  it("is the same for ever: Odoo's documents are found by it", () => {
    expect(externalId("us", "order", "gid://shopify/Order/123")).toBe("tillbridge_us.order_123");
    expect(externalId("eu_2", "attribute", "size")).toBe("tillbridge_eu_2.attribute_size");
    const item = "gid://shopify/InventoryLevel/9?inventory_item_id=8";
    expect(externalId("us", "level", item)).toBe("tillbridge_us.level_9");
  });

  it("never gives two ids the same name", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
    const id = fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(fc.tuple(name, name, id), fc.tuple(name, name, id), (one, two) => {
        const same = one.join("\n") === two.join("\n");
        expect(externalId(...one) === externalId(...two)).toBe(same);
      }),
    );
  });

  it.each([
    ["US", "order", "1"],
    ["us", "my.order", "1"],
    ["us", "order", ""],
    ["us", "order", "a.b"],
    ["us", "order", "gid://shopify/Order/1 2"],
  ])("refuses %j %j %j", (store, kind, gid) => {
    expect(() => externalId(store, kind, gid)).toThrow(SetupError);
  });
});
