import { worker } from "@tillbridge/runner-cron/workers";
import config from "./shops-web.config.ts";

export default worker(config);
