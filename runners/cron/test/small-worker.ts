import { worker } from "@tillbridge/runner-cron/workers";
import config from "./small-web.config.ts";

export default worker(config);
