/** Writes the migrations that drizzle-kit made into a module: the edge has no file system. */
import { readFileSync, writeFileSync } from "node:fs";

const { entries } = JSON.parse(readFileSync("migrations/meta/_journal.json", "utf8"));
const migrations = entries.map(({ tag }: { tag: string }) =>
  readFileSync(`migrations/${tag}.sql`, "utf8")
    .split("--> statement-breakpoint")
    .map((statement) => statement.trim()),
);
writeFileSync(
  "src/migrations.generated.ts",
  `/** Made by "pnpm migrations" from migrations/: one list of statements per schema version. */
export const MIGRATIONS: readonly (readonly string[])[] = ${JSON.stringify(migrations, null, 2)};
`,
);
