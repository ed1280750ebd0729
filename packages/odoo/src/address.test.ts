import { SetupError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { odooAddress } from "./address.ts";

describe("odooAddress()", () => {
  it.each([
    ["https://shop.odoo.com", "https://shop.odoo.com"],
    ["https://shop.odoo.com/", "https://shop.odoo.com"],
    ["https://shop.odoo.com/odoo/settings?debug=1", "https://shop.odoo.com"],
    ["https://shop.odoo.com/web#action=1", "https://shop.odoo.com"],
    ["http://localhost:8069/web/login", "http://localhost:8069"],
    ["https://example.com/erp/", "https://example.com/erp"],
    ["https://example.com/webshop", "https://example.com/webshop"],
  ])("reads %s as %s", (given, wanted) => {
    expect(odooAddress(given)).toBe(wanted);
  });

  it.each(["", "shop.odoo.com", "ftp://shop.odoo.com"])("refuses %j", (given) => {
    expect(() => odooAddress(given)).toThrow(SetupError);
  });
});
