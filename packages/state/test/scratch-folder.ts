import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The address of a file that does not exist yet, in a folder that goes with this test file. */
export function freshFile(): string {
  return `file:${join(freshFolder(), "state.db")}`;
}

/** An empty folder that goes with this test file. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tillbridge-state-"));
  folders.push(folder);
  return folder;
}
