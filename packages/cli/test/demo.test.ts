import { expect, it } from "vitest";
import { jsonLines, Tillbridge } from "./tillbridge.ts";

interface Line {
  readonly stores: readonly {
    readonly store: string;
    readonly currency: string;
    readonly shopify: { readonly orders: number; readonly gross: string };
    readonly odoo: { readonly orders: number; readonly gross: string };
    readonly parked: number;
  }[];
  readonly secondRun: { readonly written: number };
  readonly seconds: number;
}

it.each(["17", "18", "19"])("the demo ends with both sides equal on Odoo %s", async (version) => {
  const tillbridge = new Tillbridge({});
  const args = ["demo", "--json", "--orders", "600", "--odoo", version];
  const { code, stdout, stderr } = await tillbridge.run(args);
  tillbridge.dispose();
  expect(code, stderr).toBe(0);
  const [line, ...more] = jsonLines<Line>(stdout);
  expect(more).toEqual([]);
  expect(line?.secondRun).toEqual({ written: 0 });
  expect(line?.stores.map(({ store }) => store)).toContain("eu");
  expect(line?.stores.reduce((sum, { shopify }) => sum + shopify.orders, 0)).toBe(600);
  for (const { shopify, odoo, parked } of line?.stores ?? []) {
    expect(odoo).toEqual(shopify);
    expect(parked).toBe(0);
  }
});
