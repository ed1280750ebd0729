export { type Budget, isSpent } from "./budget.ts";
export {
  type Config,
  type ConfigFactory,
  defineConfig,
  defineStore,
  type Env,
  type Job,
  jobsOf,
  type StoreConfig,
  secret,
} from "./config.ts";
export { LeaseLostError, RecordError, SetupError, SystemError, stopsTheRun } from "./errors.ts";
export { fingerprint } from "./fingerprint.ts";
export {
  type AnyFlow,
  type Batch,
  type Cursor,
  defineFlow,
  type Flow,
  type Outcome,
  type Page,
  type Rejected,
  type Skip,
  type Source,
  skip,
  type Target,
  type Write,
  type Written,
} from "./flow.ts";
export type { LeaseTerms } from "./lease.ts";
export { type Link, Links } from "./links.ts";
export { memoryStore } from "./memory-store.ts";
export {
  add,
  currencyDigits,
  type Money,
  money,
  negate,
  type Side,
  subtract,
  sum,
  times,
  toDecimal,
  zero,
} from "./money.ts";
export { type Platform, webPlatform } from "./platform.ts";
export {
  definePlugin,
  type Finding,
  type Plugin,
  type PluginDefinition,
  type Systems,
} from "./plugin.ts";
export { type RunOptions, type RunReport, runFlow } from "./run.ts";
export { type JobEnd, type JobResult, runJobs } from "./run-jobs.ts";
export type { StandardSchemaV1 } from "./standard-schema.ts";
export type {
  Commit,
  Counts,
  Held,
  Lease,
  LeaseRequest,
  Parked,
  Run,
  RunStatus,
  Scope,
  Store,
} from "./store.ts";
export { addCounts, type Progress, type Stages } from "./tally.ts";
