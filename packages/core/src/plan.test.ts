import { describe, expect, it } from "vitest";
import { listFlow } from "../test/list-flow.ts";
import { fingerprint, Links, RecordError, SetupError, SystemError, skip } from "./index.ts";
import { planWrites } from "./plan.ts";

const { flow } = listFlow([]);
const NO_LINKS = new Links([]);

async function linkOf(sourceId: string, draft: unknown) {
  return {
    flow: "items",
    sourceId,
    targetId: `t-${sourceId}`,
    fingerprint: await fingerprint(draft),
  };
}

describe("planWrites()", () => {
  it("writes what is new, with its fingerprint and without a target id", async () => {
    const plan = await planWrites(flow, { records: [{ id: "1" }] }, NO_LINKS);
    const draft = { value: "1" };
    const print = await fingerprint(draft);
    expect(plan.writes).toEqual([
      { key: "1", fingerprint: print, targetId: undefined, parts: {}, draft },
    ]);
  });

  it("writes what changed, with what an earlier run wrote", async () => {
    const part = { flow: "items", sourceId: "v", targetId: "70", parentId: "1", fingerprint: "" };
    const links = new Links([await linkOf("1", { value: "old" }), part]);
    const plan = await planWrites(flow, { records: [{ id: "1" }] }, links);
    expect(plan.writes).toMatchObject([{ key: "1", targetId: "t-1", parts: { v: "70" } }]);
  });

  it("drops a draft whose fingerprint is unchanged", async () => {
    const links = new Links([await linkOf("1", { value: "1" })]);
    const plan = await planWrites(flow, { records: [{ id: "1" }, { id: "2" }] }, links);
    expect(plan.unchanged).toEqual(["1"]);
    expect(plan.writes.map(({ key }) => key)).toEqual(["2"]);
  });

  it("does not take another flow's link for its own", async () => {
    const links = new Links([{ ...(await linkOf("1", { value: "1" })), flow: "other" }]);
    const plan = await planWrites(flow, { records: [{ id: "1" }] }, links);
    expect(plan.writes).toMatchObject([{ targetId: undefined }]);
  });

  it("leaves out what map skips, but not a draft that has a field of that name", async () => {
    const map = ({ id }: { readonly id: string }) =>
      id === "1" ? skip("not wanted") : { skip: "a rope", price: "4.00" };
    const records = [{ id: "1" }, { id: "2" }];
    const plan = await planWrites({ ...flow, map }, { records }, NO_LINKS);
    expect(plan.skipped).toEqual(["1"]);
    expect(plan.writes.map(({ key }) => key)).toEqual(["2"]);
  });

  it("fails a record alone, whatever map throws for it or makes of it", async () => {
    const drafts: Record<string, () => unknown> = {
      "1": () => {
        throw new RecordError("SKU is empty");
      },
      "2": () => (undefined as unknown as { inner: string }).inner,
      "3": () => new Map(),
      "4": () => "well",
    };
    const map = ({ id }: { readonly id: string }) => drafts[id]?.();
    const records = Object.keys(drafts).map((id) => ({ id }));
    const plan = await planWrites(
      { ...flow, map, label: ({ id }) => `#${id}` },
      { records },
      NO_LINKS,
    );
    expect(plan.failed.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(plan.failed.every(({ error }) => error instanceof RecordError)).toBe(true);
    expect(plan.failed[0]?.error.message).toBe("SKU is empty");
    expect(plan.failed[1]?.error.message).toMatch(
      /^Cannot map "2": flow "items" failed with .*author/,
    );
    expect(plan.failed[1]?.error.cause).toBeInstanceOf(TypeError);
    expect(plan.writes.map(({ key }) => key)).toEqual(["4"]);
    expect(plan.labels.get("1")).toBe("#1");
  });

  it.each([new SystemError("Odoo is away"), new SetupError("no right")])(
    "stops for what concerns the whole flow: %s",
    async (error) => {
      const map = () => {
        throw error;
      };
      await expect(planWrites({ ...flow, map }, { records: [{ id: "1" }] }, NO_LINKS)).rejects.toBe(
        error,
      );
    },
  );

  it("carries over what the source rejected", async () => {
    const rejected = [{ id: "9", error: new RecordError("no price") }];
    expect((await planWrites(flow, { records: [], rejected }, NO_LINKS)).failed).toEqual(rejected);
  });
});
