import type { CallArgs, OdooContext } from "../odoo.ts";

/** One call as the client means it; the transport puts it on the wire. */
export interface Request {
  readonly model: string;
  readonly method: string;
  readonly args: CallArgs;
  readonly context: OdooContext;
  readonly signal: AbortSignal | undefined;
}

/** Sends a call once. @throws OdooFault */
export interface Transport {
  readonly send: (request: Request) => Promise<unknown>;
}
