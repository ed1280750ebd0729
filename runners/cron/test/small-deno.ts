import { work } from "@tillbridge/runner-cron/deno";
import config from "./small-web.config.ts";

await work(config);
