import { defineConfig } from "vitest/config";

/** Hundreds of answers of the simulator over HTTP take their time on a busy machine. */
export default defineConfig({ test: { testTimeout: 60_000 } });
