export { crashAgainAndAgain, crashAnywhere } from "./crash-anywhere.ts";
export { flowSuite } from "./flow-suite.ts";
export type { FlowTrial, FlowWorld, TargetDocument } from "./flow-trial.ts";
export { storeSuite } from "./store-suite.ts";
export { convictionsOf, type Test } from "./suite.ts";
