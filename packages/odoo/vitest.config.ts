import { defineConfig } from "vitest/config";

/** A real Odoo on a busy machine takes its time. */
export default defineConfig({ test: { testTimeout: 60_000 } });
