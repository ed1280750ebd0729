export { budgetOf, type TickBudget } from "./budget.ts";
export { consoleLog, factsOf, type Log, logLine } from "./log.ts";
export { type MeteredPlatform, metered } from "./metered.ts";
export { type ForeverOptions, runForever } from "./run-forever.ts";
export { type ScheduledOptions, tickScheduled } from "./scheduled.ts";
export { type TickOptions, tick } from "./tick.ts";
