import { describe, expect, it } from "vitest";
import { listFlow } from "../test/list-flow.ts";
import {
  type Config,
  defineStore,
  jobsOf,
  memoryStore,
  type Plugin,
  SetupError,
  secret,
} from "./index.ts";

function pluginOf(...names: readonly string[]): Plugin<object> {
  const flows = () => names.map((name) => ({ ...listFlow([]).flow, name }));
  return { name: names.join("+"), flows, check: async () => [] };
}

function configOf(...stores: Config["stores"]): Config {
  return { state: memoryStore(), stores };
}

describe("jobsOf()", () => {
  it("lists the flows of all stores in the order they are to run", () => {
    const plugins = [pluginOf("products", "stock"), pluginOf("orders")];
    const config = configOf(
      { name: "us", systems: {}, plugins },
      { name: "eu_2", systems: {}, plugins: [pluginOf("orders")] },
    );
    expect(jobsOf(config).map(({ scope }) => `${scope.store}/${scope.flow}`)).toEqual([
      "us/products",
      "us/stock",
      "us/orders",
      "eu_2/orders",
    ]);
  });

  it("takes a flow's own schedule, else its store's, else every five minutes", () => {
    const plugins = [pluginOf("products", "orders")];
    const schedules = { orders: "* * * * *" };
    const config = configOf(
      { name: "us", systems: {}, plugins, schedule: "0 * * * *", schedules },
      { name: "eu", systems: {}, plugins },
    );
    expect(jobsOf(config).map(({ schedule }) => schedule)).toEqual([
      "0 * * * *",
      "* * * * *",
      "*/5 * * * *",
      "*/5 * * * *",
    ]);
  });

  it("gives plugins the store's systems and its name", () => {
    const seen: unknown[] = [];
    const plugin: Plugin<{ readonly odoo: string }> = {
      ...pluginOf(),
      flows: (systems) => {
        seen.push(systems);
        return [];
      },
    };
    jobsOf(configOf(defineStore({ name: "us", systems: { odoo: "o" }, plugins: [plugin] })));
    expect(seen).toEqual([{ odoo: "o", store: "us" }]);
  });

  it.each(["", "US", "1us", "us-west", "us.west", "ü", "us west"])(
    "refuses the store name %j, which could not be part of an external id",
    (name) => {
      const call = () => jobsOf(configOf({ name, systems: {}, plugins: [] }));
      expect(call).toThrow(SetupError);
      expect(call).toThrow(`"${name}"`);
    },
  );

  it("refuses two flows of one name in one store", () => {
    const plugins = [pluginOf("orders"), pluginOf("orders")];
    const call = () => jobsOf(configOf({ name: "us", systems: {}, plugins }));
    expect(call).toThrow(SetupError);
    expect(call).toThrow("us/orders is defined twice");
  });
});

describe("secret()", () => {
  it("returns what is set", () => {
    expect(secret({ TOKEN: "hunter2" }, "TOKEN")).toBe("hunter2");
  });

  it.each([{}, { TOKEN: "" }, { TOKEN: undefined }])("names what is missing in %j", (env) => {
    expect(() => secret(env, "TOKEN")).toThrow(SetupError);
    expect(() => secret(env, "TOKEN")).toThrow("TOKEN");
  });
});
