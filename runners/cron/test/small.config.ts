import { openState } from "@tillbridge/state/node";
import { smallFactory } from "./small-factory.ts";

/** With the state in a file. */
export default smallFactory(openState);
