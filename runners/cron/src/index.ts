export { budgetOf, type TickBudget } from "./budget.ts";
export { consoleLog, factsOf, type Log, logLine } from "./log.ts";
export { type MeteredPlatform, metered } from "./metered.ts";
export { type ForeverOptions, runForever } from "./run-forever.ts";

export { type TickOptions, tick } from "./tick.ts";
export { tickScheduled, type WorkerOptions, workUntil } from "./with-config.ts";
