import { SystemError } from "@tillbridge/core";
import { describe, expect, it } from "vitest";
import { parseLoadAnswer } from "./answer.ts";

const error = (record: number | undefined, message: string) => ({
  type: "error",
  message,
  ...(record === undefined ? {} : { record, rows: { from: record, to: record } }),
});
const refusal = (...messages: unknown[]) => ({ ids: false, messages, nextrow: 0 });

describe("parseLoadAnswer()", () => {
  it("reads the ids in their order, with warnings by record", () => {
    const warning = { type: "warning", record: 1, message: "Found multiple matches" };
    expect(parseLoadAnswer({ ids: [4, 3], messages: [warning], nextrow: 0 }, 2)).toEqual({
      kind: "loaded",
      ids: [4, 3],
      warnings: new Map([[1, ["Found multiple matches"]]]),
    });
  });

  it("names the refused records with all that Odoo says about each", () => {
    const answer = parseLoadAnswer(
      refusal(error(0, "'Contacts require a name'"), error(2, "No match\n"), error(2, "Too long")),
      3,
    );
    expect(answer).toMatchObject({
      kind: "refused",
      byPlace: new Map([
        [0, ["Contacts require a name"]],
        [2, ["No match", "Too long"]],
      ]),
    });
  });

  it.each([
    "could not serialize access due to concurrent update\n",
    "deadlock detected\nDETAIL: Process 1",
    "current transaction is aborted, commands ignored until end of transaction block",
    "could not obtain lock on row in relation",
  ])("sees a conflict in %j, whatever else is said", (message) => {
    const answer = parseLoadAnswer(refusal(error(0, "Something"), error(1, message)), 2);
    expect(answer.kind).toBe("conflict");
  });

  it("sees a missing right", () => {
    const words = "You are not allowed to create 'Sales Order' (sale.order) records.\n\nThis ...";
    expect(parseLoadAnswer(refusal(error(0, words)), 1).kind).toBe("forbidden");
  });

  it("leaves records unnamed that the answer does not place, or places out of range", () => {
    const answer = parseLoadAnswer(refusal(error(undefined, "Boom"), error(7, "Boom")), 2);
    expect(answer).toEqual({ kind: "refused", words: "Boom", byPlace: new Map() });
  });

  it("does not blame a record for a warning", () => {
    const warning = { type: "warning", record: 0, message: "Found more than 10 errors" };
    const answer = parseLoadAnswer(refusal(warning, error(1, "Boom")), 2);
    expect(answer).toMatchObject({ byPlace: new Map([[1, ["Boom"]]]) });
  });

  it.each([
    null,
    "true",
    {},
    { ids: true },
    { ids: [1], messages: [] },
    { ids: [1, 2, 3] },
    { ids: [1, 0] },
    { ids: [1, false] },
    { ids: [1, "2"] },
  ])("trusts no answer like %j for two records", (answer) => {
    expect(() => parseLoadAnswer(answer, 2)).toThrow(SystemError);
  });
});
