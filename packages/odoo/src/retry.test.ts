import type { Platform } from "@tillbridge/core";
import { expect, it } from "vitest";
import { OdooFault } from "./fault.ts";
import { retrying } from "./retry.ts";

const platform: Platform = {
  fetch: () => Promise.reject(new Error("nothing is fetched here")),
  now: () => 0,
  random: () => 0.5,
  sleep: async () => undefined,
};

/** How often a call is sent that always ends in this fault. */
async function triesOf(fault: OdooFault, repeatable: boolean): Promise<number> {
  let sent = 0;
  const send = async () => {
    sent += 1;
    throw fault;
  };
  await retrying(send, { platform, tries: 5, repeatable }).catch(() => undefined);
  return sent;
}

const refused = new OdooFault("its API key was refused", {
  kind: "exception",
  exception: "odoo.exceptions.AccessDenied",
});
const lost = new OdooFault("the connection was closed", { kind: "interrupted" });

it("asks once when Odoo refuses the key, also when that was before the call itself", async () => {
  expect(await triesOf(refused, true)).toBe(1);
  expect(await triesOf(refused.asUndone(), true)).toBe(1);
});

it("asks again when the answer was lost and repeating is safe, or nothing was done", async () => {
  expect(await triesOf(lost, true)).toBe(5);
  expect(await triesOf(lost, false)).toBe(1);
  expect(await triesOf(lost.asUndone(), false)).toBe(5);
});
