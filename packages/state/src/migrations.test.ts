import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { MIGRATIONS } from "./index.ts";

const FOLDER = new URL("../migrations/", import.meta.url);

it("the embedded migrations are those in migrations/", () => {
  const journal = readFileSync(fileURLToPath(new URL("meta/_journal.json", FOLDER)), "utf8");
  const { entries } = JSON.parse(journal) as { entries: readonly { tag: string }[] };
  const onDisk = entries.map(({ tag }) =>
    readFileSync(fileURLToPath(new URL(`${tag}.sql`, FOLDER)), "utf8")
      .split("--> statement-breakpoint")
      .map((statement) => statement.trim()),
  );
  expect(MIGRATIONS).toEqual(onDisk);
});
