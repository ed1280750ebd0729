import type { Platform } from "@tillbridge/core";
import { Gate } from "./gate.ts";

/** What the calls to one database wait at. */
export interface Gates {
  readonly calls: Gate;
  /** Lets one in at a time. */
  readonly named: (name: string) => Gate;
}

const GATES = new WeakMap<Platform, Map<string, Gates>>();

/** The gates that all connections of one process to one database share. */
export function gatesOf(platform: Platform, database: string, callsAtOnce: number): Gates {
  const known = GATES.get(platform) ?? new Map<string, Gates>();
  GATES.set(platform, known);
  const gates = known.get(database) ?? newGates(callsAtOnce);
  known.set(database, gates);
  return gates;
}

function newGates(callsAtOnce: number): Gates {
  const byName = new Map<string, Gate>();
  const named = (name: string) => {
    const gate = byName.get(name) ?? new Gate(1);
    byName.set(name, gate);
    return gate;
  };
  return { calls: new Gate(callsAtOnce), named };
}
