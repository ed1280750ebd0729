import { work } from "@tillbridge/runner-cron/deno";
import config from "./shops-web.config.ts";

await work(config);
