import { describe, expect, it } from "vitest";
import { type AnyFlow, type Job, type JobEnd, runJobs } from "./index.ts";

const counts = { read: 0, written: 0, unchanged: 0, skipped: 0, parked: 0 };
const stages = { readMs: 0, mapMs: 0, writeMs: 0, commitMs: 0 };
const complete: JobEnd = { report: { status: "complete", counts, stages } };
const paused: JobEnd = { report: { status: "paused", counts, stages } };
const held: JobEnd = { report: { status: "held", heldBy: "another worker", expiresAt: 1 } };

/** "us/products" as a job; its flow is never run here. */
function jobs(...names: readonly string[]): Job[] {
  return names.map((name) => {
    const [store = "", flow = ""] = name.split("/");
    return { scope: { store, flow }, flow: { name: flow } as AnyFlow, schedule: "* * * * *" };
  });
}

function nameOf({ scope }: Pick<Job, "scope">): string {
  return `${scope.store}/${scope.flow}`;
}

describe("runJobs()", () => {
  it("runs the flows of a store in order, each after the one before has ended", async () => {
    const events: string[] = [];
    await runJobs(jobs("us/products", "us/orders"), async (job) => {
      events.push(`begin ${nameOf(job)}`);
      await Promise.resolve();
      events.push(`end ${nameOf(job)}`);
      return complete;
    });
    expect(events).toEqual([
      "begin us/products",
      "end us/products",
      "begin us/orders",
      "end us/orders",
    ]);
  });

  it.each([
    ["failed", () => Promise.reject(new Error("no"))],
    ["paused", () => Promise.resolve(paused)],
    ["held", () => Promise.resolve(held)],
    ["out of budget", () => Promise.resolve({ notRun: "out of budget" })],
  ])("ends a store's turn after a flow that is %s, and goes on with others", async (why, end) => {
    const begun: string[] = [];
    const results = await runJobs(
      jobs("us/products", "us/orders", "us/stock", "eu/products", "eu/orders"),
      (job) => {
        begun.push(nameOf(job));
        return nameOf(job) === "us/products" ? end() : Promise.resolve(complete);
      },
    );
    expect(begun.sort()).toEqual(["eu/orders", "eu/products", "us/products"]);
    expect(results.map(nameOf)).toEqual([
      "us/products",
      "us/orders",
      "us/stock",
      "eu/products",
      "eu/orders",
    ]);
    for (const result of results.slice(1, 3)) {
      expect(result).toHaveProperty("notRun", expect.stringContaining(why));
    }
  });

  it("keeps what a flow threw as its error", async () => {
    const error = new Error("no");
    const results = await runJobs(jobs("us/products"), () => Promise.reject(error));
    expect(results).toEqual([{ scope: { store: "us", flow: "products" }, error }]);
  });

  it("never has more stores at work than allowed, and begins them in their order", async () => {
    const begun: string[] = [];
    let atWork = 0;
    let most = 0;
    await runJobs(
      jobs("a/x", "b/x", "c/x", "d/x", "a/y", "b/y"),
      async (job) => {
        begun.push(nameOf(job));
        most = Math.max(most, ++atWork);
        await new Promise((resolve) => setTimeout(resolve, job.scope.store === "a" ? 20 : 1));
        atWork -= 1;
        return complete;
      },
      2,
    );
    expect(most).toBe(2);
    expect(begun.filter((name) => name.endsWith("/x"))).toEqual(["a/x", "b/x", "c/x", "d/x"]);
    expect(begun).toHaveLength(6);
  });
});
