import { defineConfig } from "vitest/config";

export default defineConfig({ test: { env: { WRANGLER_SEND_METRICS: "false" } } });
