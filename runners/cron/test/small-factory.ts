import { type ConfigFactory, defineConfig, type Store, secret } from "@tillbridge/core";
import { smallWorld } from "./small-world.ts";

/** A config of two flows of one store that write to the small target. */
export function smallFactory(
  openState: (options: { url: string; fetch: typeof fetch }) => Promise<Store>,
): ConfigFactory {
  return defineConfig(async (env, platform) => {
    const url = secret(env, "SMALL_TARGET_URL");
    const flow = (name: string, count: number) => ({
      name,
      count,
      writes: async (ids: readonly string[]) => {
        const body = JSON.stringify({ flow: name, ids });
        await platform.fetch(url, { method: "POST", body });
      },
    });
    const stateUrl = secret(env, "TILLBRIDGE_STATE_URL");
    const state = await openState({ url: stateUrl, fetch: platform.fetch });
    return smallWorld({ us: [flow("products", 30), flow("orders", 50)] }, state).config;
  });
}
