import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { env: { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" } },
});
