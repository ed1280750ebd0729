import { describe, expect, it } from "vitest";
import { RecordError } from "./errors.ts";
import { Links } from "./links.ts";

const shirt = { flow: "products", sourceId: "p1", targetId: "7", fingerprint: "f" };
const small = { flow: "products", sourceId: "v1", targetId: "70", parentId: "p1", fingerprint: "" };
const other = { flow: "orders", sourceId: "l1", targetId: "71", parentId: "p1", fingerprint: "" };

describe("Links", () => {
  it("finds a record and a part by flow and source id", () => {
    const links = new Links([shirt, small, other]);
    expect(links.get("products", "v1")).toEqual(small);
    expect(links.get("orders", "v1")).toBeUndefined();
  });

  it("partsOf() names the parts of one record of one flow", () => {
    const links = new Links([shirt, small, other]);
    expect(links.partsOf("products", "p1")).toEqual({ v1: "70" });
    expect(links.partsOf("products", "v1")).toEqual({});
  });

  it("require() parks the record that needs what was not written yet", () => {
    expect(() => new Links([shirt]).require("products", "v9")).toThrow(RecordError);
  });
});
