import { openState } from "@tillbridge/state/web";
import { smallFactory } from "./small-factory.ts";

/** With the state on a libSQL server. */
export default smallFactory(openState);
