import { describe, expect, it } from "vitest";
import { listFlow } from "../test/list-flow.ts";
import { definePlugin, type Finding, SetupError, type StandardSchemaV1 } from "./index.ts";

interface Settings {
  readonly comment: string;
}

/** A Standard Schema by hand: `comment` is wanted as text, "hello" when absent. */
function commentSchema(isAsync = false): StandardSchemaV1<{ comment?: string }, Settings> {
  const validate = (value: unknown): StandardSchemaV1.Result<Settings> => {
    const { comment = "hello" } = value as { comment?: unknown };
    if (typeof comment === "string") return { value: { comment } };
    return {
      issues: [
        { message: "text is wanted", path: ["comment"] },
        { message: "bad luck", path: [{ key: "a" }, "b"] },
        { message: "no idea" },
      ],
    };
  };
  return {
    "~standard": {
      version: 1,
      vendor: "test",
      validate: isAsync ? async (value) => validate(value) : validate,
    },
  };
}

const finding: Finding = { level: "ok", subject: "scope", message: "there" };
const plugin = definePlugin({
  name: "items",
  settings: commentSchema(),
  flows: (systems: { readonly store: string; readonly odoo: string }, { comment }) => [
    { ...listFlow([]).flow, name: `${systems.store} ${systems.odoo} ${comment}` },
  ],
  check: async () => [finding],
});
const SYSTEMS = { store: "us", odoo: "odoo18" };

describe("definePlugin()", () => {
  it("gives flows their systems and the settings, defaults filled in", () => {
    expect(plugin().flows(SYSTEMS)[0]?.name).toBe("us odoo18 hello");
    expect(plugin({ comment: "bye" }).flows(SYSTEMS)[0]?.name).toBe("us odoo18 bye");
  });

  it("refuses settings at once, naming each that is wrong and where", () => {
    const call = () => plugin({ comment: 7 as never });
    expect(call).toThrow(SetupError);
    expect(call).toThrow(
      'Cannot use plugin "items" with these settings: ' +
        "comment: text is wanted; a.b: bad luck; settings: no idea",
    );
  });

  it("refuses a schema that answers later", () => {
    const late = definePlugin({ name: "late", settings: commentSchema(true), flows: () => [] });
    expect(() => late({})).toThrow(SetupError);
  });

  it("checks what the plugin says, or nothing", async () => {
    const silent = definePlugin({ name: "silent", settings: commentSchema(), flows: () => [] });
    const signal = new AbortController().signal;
    expect(await plugin().check(SYSTEMS, signal)).toEqual([finding]);
    expect(await silent().check({ store: "us" }, signal)).toEqual([]);
  });
});
