export { storeSuite } from "./store-suite.ts";
export { convictionsOf, type Test } from "./suite.ts";
