import { RecordError, type Write } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { odooTarget, readRecords } from "../src/index.ts";
import { connectTo, runName, servers } from "./servers.ts";

interface Draft {
  readonly name: string;
  readonly addresses?: readonly string[];
}

const signal = new AbortController().signal;

function write(key: string, draft: Draft, targetId?: string): Write<Draft> {
  return { key, fingerprint: "", targetId, parts: {}, draft };
}

describe.each(await servers())("odooTarget() on $title", (server) => {
  const odoo = connectTo(server);

  function target(run: string) {
    const prefix = `tillbridge_${run}.`;
    return odooTarget<Draft>(odoo, {
      model: "res.partner",
      record: ({ key, draft }) => {
        if (draft.name === "impossible") throw new RecordError("Cannot map it");
        const child_ids = (draft.addresses ?? []).map((name) => ({
          id: `${prefix}${name}`,
          values: { name, type: "other" },
        }));
        return {
          id: `${prefix}${key}`,
          values: { name: draft.name, ref: run },
          children: { child_ids },
        };
      },
      parts: {
        model: "res.partner",
        field: "child_ids",
        sourceId: (id) => (id.startsWith(prefix) ? id.slice(prefix.length) : undefined),
      },
    });
  }

  it("makes new records, changes known ones, and answers for each in its place", async () => {
    const to = target(runName());
    const [one] = await to.write([write("one", { name: "One" })], signal);
    if (!one || !("targetId" in one)) throw new Error("not made");
    const outcomes = await to.write(
      [
        write("two", { name: "Two", addresses: ["home", "work"] }),
        write("one", { name: "One!" }, one.targetId),
        write("bad", { name: "" }),
        write("odd", { name: "impossible" }),
        write("gone", { name: "Gone" }, "99999999"),
      ],
      signal,
    );
    expect(outcomes.map((each) => "targetId" in each)).toEqual([true, true, false, false, false]);
    expect(outcomes[1]).toMatchObject({ targetId: one.targetId });
    const [two] = outcomes;
    if (!two || !("targetId" in two)) throw new Error("not made");
    expect(Object.keys(two.parts ?? {}).sort()).toEqual(["home", "work"]);
    const read = await readRecords<{ name: string }>(
      odoo,
      "res.partner",
      [Number(one.targetId), Number(two.parts?.home)],
      { fields: ["name"] },
    );
    expect([...read.values()].map(({ name }) => name)).toEqual(["One!", "home"]);
  });

  it("changes nothing when it is repeated", async () => {
    const to = target(runName());
    const writes = [write("a", { name: "A", addresses: ["x"] }), write("b", { name: "B" })];
    const first = await to.write(writes, signal);
    expect(await to.write(writes, signal)).toEqual(first);
  });

  it("archives what is retired", async () => {
    const to = target(runName());
    const [made] = await to.write([write("a", { name: "A" })], signal);
    if (!made || !("targetId" in made)) throw new Error("not made");
    expect(await to.retire?.([made.targetId], signal)).toEqual([{ targetId: made.targetId }]);
    const read = await readRecords<{ active: boolean }>(
      odoo,
      "res.partner",
      [Number(made.targetId)],
      {
        fields: ["active"],
      },
    );
    expect(read.get(Number(made.targetId))?.active).toBe(false);
  });
});
