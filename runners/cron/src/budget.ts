import { type Budget, type Env, SetupError } from "@tillbridge/core";
import type { MeteredPlatform } from "./metered.ts";

/** How much one tick may take. A page that was begun is always finished. */
export interface TickBudget {
  /** No page is begun this long after the tick began; no limit when absent. */
  readonly tickMs?: number;
  /** The turn of one flow, after which it makes room for others; 30 s when absent. */
  readonly sliceMs?: number;
  /** Of each flow's turn. */
  readonly pagesMax?: number;
  /** Of each flow's turn; a page is never split. */
  readonly recordsMax?: number;
  /** No page is begun after this many calls to `fetch` in the tick, by all its flows together. */
  readonly requestsMax?: number;
  /** How many stores are at work side by side; 4 when absent. */
  readonly storesAtOnce?: number;
  /** A killed worker's flow is free for others after this long; 30 s when absent. */
  readonly leaseMs?: number;
}

export const SLICE_MS = 30_000;
export const STORES_AT_ONCE = 4;
export const LEASE_MS = 30_000;

/**
 * The budget as the operator set it in the environment, over the runtime's own.
 * @throws SetupError naming the variable and the value seen
 */
export function budgetOf(env: Env, own: TickBudget = {}): TickBudget {
  const set = {
    tickMs: milliseconds(whole(env, "TILLBRIDGE_TICK_SECONDS")),
    sliceMs: milliseconds(whole(env, "TILLBRIDGE_SLICE_SECONDS")),
    pagesMax: whole(env, "TILLBRIDGE_SLICE_PAGES"),
    recordsMax: whole(env, "TILLBRIDGE_SLICE_RECORDS"),
    requestsMax: whole(env, "TILLBRIDGE_TICK_REQUESTS"),
    storesAtOnce: whole(env, "TILLBRIDGE_STORES_AT_ONCE"),
    leaseMs: milliseconds(whole(env, "TILLBRIDGE_LEASE_SECONDS")),
  };
  const wanted = Object.entries(set).filter(([, value]) => value !== undefined);
  return { ...own, ...Object.fromEntries(wanted) };
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function whole(env: Env, name: string): number | undefined {
  const value = env[name];
  if (value === undefined || value === "") return undefined;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new SetupError(`Cannot use ${name}="${value}": a whole number above 0 is wanted`);
}

/** What is shared by all flows of a tick that begins now: its deadline and its requests. */
export function shareOf(budget: TickBudget, platform: MeteredPlatform): Budget {
  const { tickMs, requestsMax } = budget;
  const before = platform.requests();
  return {
    ...(tickMs === undefined ? {} : { deadline: platform.now() + tickMs }),
    ...(requestsMax === undefined
      ? {}
      : { spent: () => platform.requests() - before >= requestsMax }),
  };
}

/** What one flow may take when its turn begins now. */
export function turnOf(budget: TickBudget, share: Budget, now: number): Budget {
  const sliceEnd = now + (budget.sliceMs ?? SLICE_MS);
  const { pagesMax, recordsMax } = budget;
  return {
    ...share,
    deadline: Math.min(share.deadline ?? Number.POSITIVE_INFINITY, sliceEnd),
    ...(pagesMax === undefined ? {} : { pagesMax }),
    ...(recordsMax === undefined ? {} : { recordsMax }),
  };
}
