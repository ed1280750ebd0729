import { type Platform, SetupError } from "@tillbridge/core";
import { odooAddress } from "./address.ts";
import { checkArguments, isRead } from "./arguments.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import { explain } from "./explain.ts";
import { isConflict, OdooFault } from "./fault.ts";
import { type Gates, gatesOf } from "./gates.ts";
import type { CallArgs, CallOptions, Odoo, OdooContext, ServerVersion } from "./odoo.ts";
import { memo } from "./once.ts";
import { retrying } from "./retry.ts";
import { readSession } from "./session.ts";
import type { Wire } from "./transport/http.ts";
import { json2Transport } from "./transport/json-2.ts";
import { jsonRpcTransport } from "./transport/json-rpc.ts";
import type { Transport } from "./transport/transport.ts";
import { detectVersion } from "./version.ts";

export interface OdooSettings {
  /** "https://example.odoo.com". */
  readonly url: string;
  readonly database: string;
  /** The user's login; 19 and later know the user by the key alone. */
  readonly login?: string;
  /** Made by the user in Preferences → Account Security. */
  readonly apiKey: string;
  /** The company to work in; the user's own when absent. */
  readonly companyId?: number;
  /** Calls at once over all connections to this database, 4 by default. */
  readonly callsAtOnce?: number;
  /** Milliseconds for one call, 150 000 by default: more than Odoo's own limit of 120 s. */
  readonly timeLimitMs?: number;
}

/**
 * Connects to an Odoo database of version 17 or later. Nothing is sent before the first call.
 * @throws SetupError when the address is none
 */
export function connectOdoo(settings: OdooSettings, platform: Platform): Odoo {
  return new Connection(settings, platform).odoo;
}

const TRIES = 6;

class Connection {
  readonly odoo: Odoo;
  readonly #settings: OdooSettings;
  readonly #platform: Platform;
  readonly #wire: Wire;
  readonly #gates: Gates;
  readonly #once = memo();
  readonly #stats = new Map<string, number>();

  constructor(settings: OdooSettings, platform: Platform) {
    const url = odooAddress(settings.url);
    this.#settings = { ...settings, url };
    this.#platform = platform;
    const count = (name: string) => this.#stats.set(name, (this.#stats.get(name) ?? 0) + 1);
    this.#wire = { platform, timeLimitMs: settings.timeLimitMs ?? 150_000, count };
    this.#gates = gatesOf(platform, `${url} ${settings.database}`, settings.callsAtOnce ?? 4);
    this.odoo = {
      url,
      database: settings.database,
      platform,
      stats: this.#stats,
      once: this.#once,
      exclusively: (name, work, signal) => this.#gates.named(`work ${name}`).pass(work, signal),
      version: () => this.#version(),
      dialect: () => this.#dialect(),
      session: (signal) => this.#session(signal),
      // What comes back is the caller's promise: Odoo's answers are parsed where they are used.
      call: async <T>(model: string, method: string, args?: CallArgs, options?: CallOptions) =>
        (await this.#call(model, method, args ?? {}, options ?? {})) as T,
    };
  }

  async #call(model: string, method: string, args: CallArgs, options: CallOptions) {
    checkArguments(model, method, args);
    const company = this.#settings.companyId ?? (await this.#session(options.signal)).companyId;
    const context = { ...BASE_CONTEXT, allowed_company_ids: [company], ...options.context };
    return this.#send(model, method, args, { ...options, context });
  }

  async #send(model: string, method: string, args: CallArgs, options: CallOptions) {
    const { signal, alone = false, tries = TRIES } = options;
    const context = options.context ?? BASE_CONTEXT;
    const transport = await this.#once("transport", () => this.#openTransport());
    const repeatable = options.repeatable ?? (isRead(method) || isInsertOnly(method, context));
    const attempt = () =>
      this.#gates.calls.pass(
        () => transport.send({ model, method, args, context, signal }),
        signal,
      );
    const policy = { platform: this.#platform, tries, repeatable, signal, onFault: this.#slow };
    const work = () => retrying(attempt, policy);
    try {
      return await (alone ? this.#gates.named("alone").pass(work, signal) : work());
    } catch (error) {
      throw this.#explained(error, model, method);
    }
  }

  readonly #slow = (fault: OdooFault) => {
    if (fault.kind !== "exception" || isConflict(fault)) this.#gates.calls.narrow();
  };

  #session(signal: AbortSignal | undefined) {
    const ask = (model: string, method: string, args: CallArgs) =>
      this.#send(model, method, args, { signal, context: BASE_CONTEXT });
    return this.#once("session", () => readSession(ask, this.#settings.companyId));
  }

  #version(): Promise<ServerVersion> {
    return this.#once("version", async () => {
      const policy = { platform: this.#platform, tries: TRIES, repeatable: true };
      try {
        return await retrying(() => detectVersion(this.#wire, this.#settings.url), policy);
      } catch (error) {
        throw this.#explained(error, "web", "version");
      }
    });
  }

  async #dialect(): Promise<Dialect> {
    return dialectOf(await this.#version());
  }

  async #openTransport(): Promise<Transport> {
    const { url, database, login, apiKey } = this.#settings;
    const { transport } = await this.#dialect();
    if (transport === "json-2") return json2Transport(this.#wire, { url, database, apiKey });
    if (login) return jsonRpcTransport(this.#wire, { url, database, login, apiKey });
    const { name } = await this.#version();
    throw new SetupError(
      `Cannot log in to Odoo ${name} at ${url} without a login: set the one its API key belongs to`,
    );
  }

  #explained(error: unknown, model: string, method: string): unknown {
    if (!(error instanceof OdooFault)) return error;
    const { url, database } = this.#settings;
    return explain(error, { url, database, model, method });
  }
}

/** English keeps Odoo's messages recognisable; UTC keeps `load` from shifting times. */
const BASE_CONTEXT: OdooContext = { lang: "en_US", tz: "UTC" };

function isInsertOnly(method: string, context: OdooContext): boolean {
  return method === "load" && context.mode === "update" && context.noupdate === true;
}
