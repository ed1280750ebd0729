import { defineConfig } from "vitest/config";

/** A real Odoo is one database for all files: they take turns. */
export default defineConfig({
  test: { fileParallelism: process.env.TILLBRIDGE_LIVE_ODOO_URL === undefined },
});
