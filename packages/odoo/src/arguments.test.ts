import { SetupError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { checkArguments } from "./arguments.ts";
import type { CallArgs } from "./odoo.ts";

describe("checkArguments()", () => {
  it.each([
    ["search_read", {}],
    ["load", { fields: [], data: [] }],
    ["write", { ids: [1], vals: {} }],
    ["action_confirm", { ids: [1, 2] }],
    ["read", { ids: [false] as const }],
  ])("lets %s with %j pass", (method, args) => {
    expect(() => checkArguments("sale.order", method, args)).not.toThrow();
  });

  it.each([
    ["action_confirm", {}],
    ["action_confirm", { ids: [] }],
    ["write", { ids: [0], vals: {} }],
    ["write", { ids: [false], vals: {} }],
    ["read", { ids: ["6"] }],
    ["unlink", { ids: [1.5] }],
    ["create", { ids: [1], vals_list: [] }],
  ])("refuses %s with %j: Odoo would answer that all is well", (method, args) => {
    const given = args as unknown as CallArgs;
    expect(() => checkArguments("sale.order", method, given)).toThrow(SetupError);
  });
});
