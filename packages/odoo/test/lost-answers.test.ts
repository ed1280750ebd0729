import { RecordError, SystemError } from "@tillbridge/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LoadRecord, loadRecords, searchRecords } from "../src/index.ts";
import { type Fate, lossyPlatform } from "./lossy-platform.ts";
import { connectTo, runName, type Server, servers } from "./servers.ts";

const PARTNER = "res.partner";

const contacts = (run: string, count: number): readonly LoadRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `tillbridge_${run}.contact_${at}`,
    values: { name: `Contact ${at}`, ref: run },
  }));

async function made(server: Server, run: string): Promise<readonly string[]> {
  const domain = [["ref", "=", run]];
  const rows = await searchRecords<{ name: string }>(connectTo(server), PARTNER, {
    domain,
    fields: ["name"],
  });
  return rows.map(({ name }) => name).toSorted();
}

describe.each(await servers())("loadRecords() over a bad line to $title", (server) => {
  it("neither loses nor doubles a record, whatever happens to the answers", async () => {
    const fates = fc.array(fc.constantFrom<Fate>("pass", "lose", "gateway", "cut", "close"), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fates, async (planned) => {
        const run = runName();
        const left = [...planned];
        const platform = lossyPlatform((rows) =>
          rows === undefined ? "pass" : (left.shift() ?? "pass"),
        );
        const records = contacts(run, 9);
        const load = () => loadRecords(connectTo(server, platform), PARTNER, records, { batch: 4 });
        const loaded = await load();
        const ids = loaded.map((each) => ("id" in each ? each.id : each.error.message));
        expect(await made(server, run)).toEqual(records.map(({ values }) => values.name));
        expect(new Set(ids).size).toBe(9);
        expect(await load()).toEqual(loaded);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 120_000);

  it("makes batches smaller until Odoo finishes them in time", async () => {
    const run = runName();
    const sizes: number[] = [];
    const platform = lossyPlatform((rows) => {
      if (rows === undefined) return "pass";
      sizes.push(rows);
      return rows > 5 ? "close" : "pass";
    });
    const loaded = await loadRecords(connectTo(server, platform), PARTNER, contacts(run, 20));
    expect(loaded.every((each) => "id" in each)).toBe(true);
    expect(await made(server, run)).toHaveLength(20);
    expect(sizes.slice(0, 4)).toEqual([20, 20, 10, 10]);
  });

  it("gives up on a single record that Odoo never finishes, and on no other", async () => {
    const run = runName();
    const lines = Array.from({ length: 6 }, (_, at) => ({
      id: `tillbridge_${run}.child_${at}`,
      values: { name: `Child ${at}`, type: "other" },
    }));
    const records = contacts(run, 5).map((record, at) => ({
      ...record,
      children: {
        child_ids:
          at === 2 ? lines : lines.slice(0, 1).map((line) => ({ ...line, id: `${line.id}_${at}` })),
      },
    }));
    const platform = lossyPlatform((rows) => ((rows ?? 0) >= 6 ? "close" : "pass"));
    const loaded = await loadRecords(connectTo(server, platform), PARTNER, records);
    expect(loaded.map((each) => "id" in each)).toEqual([true, true, false, true, true]);
    expect(loaded[2]).toMatchObject({ error: expect.any(RecordError) });
  });

  it("ends with an error that time can fix when Odoo is down", async () => {
    const run = runName();
    let down = false;
    let tried = 0;
    const platform = lossyPlatform((rows) => {
      if (rows !== undefined) down = true;
      if (down) tried += 1;
      return down ? "close" : "pass";
    });
    const loading = loadRecords(connectTo(server, platform), PARTNER, contacts(run, 20));
    await expect(loading).rejects.toThrow(SystemError);
    expect(tried).toBeLessThan(20);
    expect(await made(server, run)).toEqual([]);
  });
});
