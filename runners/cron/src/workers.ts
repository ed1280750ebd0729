/** Cloudflare Workers: `export default worker(config)`, ticked by a Cron Trigger each minute. */
import { type ConfigFactory, type Env, webPlatform } from "@tillbridge/core";
import { consoleLog, factsOf, logLine, tickScheduled } from "./index.ts";

/** Leaves the pages in hand time before the next trigger, and requests below the paid plan's. */
const BUDGET = { tickMs: 30_000, requestsMax: 800, storesAtOnce: 2 };

/** A worker for the config: it ticks when scheduled, and answers GET /health. */
export function worker(factory: ConfigFactory) {
  return {
    scheduled: async (_controller: unknown, env: Env): Promise<void> => {
      const holder = `worker ${crypto.randomUUID()}`;
      await tickScheduled(factory, env, { holder, budget: BUDGET });
    },
    fetch: async (request: Request, env: Env): Promise<Response> => {
      if (new URL(request.url).pathname !== "/health") return new Response(null, { status: 404 });
      try {
        const { state } = await factory(env, webPlatform());
        try {
          await state.leases(Date.now());
        } finally {
          await state.close();
        }
        return Response.json({ ok: true });
      } catch (error) {
        logLine(consoleLog, { at: Date.now(), level: "error", event: "health", ...factsOf(error) });
        return Response.json({ ok: false }, { status: 503 });
      }
    },
  };
}
