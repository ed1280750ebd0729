import type { Platform } from "@tillbridge/core";
import type { Dialect } from "./dialect.ts";

/** A value as Odoo's API takes and gives it: JSON. */
export type OdooContext = Readonly<Record<string, unknown>>;

/** Named arguments as in JSON-2, and `ids` for methods of records. */
export interface CallArgs {
  /** Database ids: integers above nought, at least one. `[false]` is a record nobody saved. */
  readonly ids?: readonly number[] | readonly [false];
  readonly [name: string]: unknown;
}

export interface CallOptions {
  /** Added to language, time zone and company, which every call carries. */
  readonly context?: OdooContext;
  readonly signal?: AbortSignal;
  /**
   * The call may be sent again when its answer was lost: what it does is absolute. Reads and
   * insert-only loads always may. Without it a lost answer is an error to be looked into.
   */
  readonly repeatable?: boolean;
  /** One such call at a time per database and process: confirm, post, reconcile. */
  readonly alone?: boolean;
  /** How often to send it at most, 6 by default. */
  readonly tries?: number;
}

/** Who the API key belongs to, and the company that calls are made in. */
export interface Session {
  readonly uid: number;
  readonly login: string;
  readonly email: string | undefined;
  readonly companyId: number;
  /** The companies that the user may work in. */
  readonly companyIds: readonly number[];
}

/** What the server says about itself before anybody logs in. */
export interface ServerVersion {
  /** As it calls itself: "18.0-20250506", "saas~18.2". For people to read, never to compare. */
  readonly name: string;
  /** The leading whole number of its version: 18 for "saas~18.2". */
  readonly major: number;
  /** True for the versions between two majors that Odoo Online runs. */
  readonly between: boolean;
}

/** A connection to one Odoo database as one user. Nothing is asked before the first call. */
export interface Odoo {
  /** Without a trailing slash. */
  readonly url: string;
  readonly database: string;
  /** The clock, the network and the randomness that it was given. */
  readonly platform: Platform;
  /**
   * Calls a method of a model and returns what Odoo answered.
   * @throws RecordError when Odoo refused the data, SetupError when rights, modules or settings are
   * missing, SystemError when time can fix it
   */
  readonly call: <T = unknown>(
    model: string,
    method: string,
    args?: CallArgs,
    options?: CallOptions,
  ) => Promise<T>;
  /** How this Odoo names things. */
  readonly dialect: (signal?: AbortSignal) => Promise<Dialect>;
  readonly version: (signal?: AbortSignal) => Promise<ServerVersion>;
  readonly session: (signal?: AbortSignal) => Promise<Session>;
  /** Reads a thing once per connection. A read that failed is forgotten and tried again. */
  readonly once: <T>(key: string, read: () => Promise<T>) => Promise<T>;
  /** One work of this name at a time per database and process, first come, first served. */
  readonly exclusively: <T>(
    name: string,
    work: () => Promise<T>,
    signal?: AbortSignal,
  ) => Promise<T>;
  /** HTTP calls by "model.method", every repeat counted. */
  readonly stats: ReadonlyMap<string, number>;
}
