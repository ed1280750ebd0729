import { defineConfig } from "vitest/config";

/** These tests start real processes; a busy machine takes seconds for each. */
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 60_000 } });
