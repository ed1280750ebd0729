import { RecordError, SetupError, SystemError } from "@tillbridge/core";
import { isConflict, type OdooFault } from "./fault.ts";
import { moduleOf } from "./module-of.ts";
import { isDatabaseTrouble, isUnknownDatabase } from "./retry.ts";

/** The call that went wrong, for the message. */
export interface CallInHand {
  readonly url: string;
  readonly database: string;
  readonly model: string;
  readonly method: string;
}

/** Odoo's words as people should read them: without the quotes that 17 and 18 put around some. */
export function odooWords(message: string): string {
  const text = message.trim().replace(/\s+/g, " ");
  return /^'[^']*'$|^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

/**
 * Says who can fix a fault, with the fault as cause. Odoo's traceback is never part of it.
 */
export function explain(fault: OdooFault, call: CallInHand): Error {
  const what = `Cannot call ${call.model}.${call.method} in Odoo`;
  if (fault.kind === "exception") return explainException(fault, call, what);
  const seen = fault.message;
  if (fault.kind === "elsewhere") {
    return new SetupError(
      `${what}: ${call.url} has no database "${call.database}", or is no Odoo (${seen}); ` +
        `correct the address or the database name`,
      { cause: fault },
    );
  }
  if (fault.kind === "too-large") {
    return new SetupError(
      `${what}: the proxy before ${call.url} refuses requests of this size (${seen}); ` +
        `its operator can raise the limit`,
      { cause: fault },
    );
  }
  const options = { cause: fault, retryAfterMs: fault.retryAfterMs };
  return new SystemError(`${what} at ${call.url}: ${seen}; it is tried again`, options);
}

function explainException(fault: OdooFault, call: CallInHand, what: string): Error {
  const words = odooWords(fault.message);
  const cause = { cause: fault };
  if (isConflict(fault) || isDatabaseTrouble(fault)) {
    return new SystemError(`${what}, which is busy with itself: "${words}"; it is tried again`, {
      ...cause,
      retryAfterMs: fault.retryAfterMs,
    });
  }
  const setup = setupMessage(fault.exception, words, call);
  if (setup) return new SetupError(`${what}: ${setup}`, cause);
  if (/\.(UserError|ValidationError|RedirectWarning|MissingError)$/.test(fault.exception)) {
    return new RecordError(`${what}, which refused it: "${words}"`, cause);
  }
  const crash = `${fault.exception || "an error"}: ${words}`;
  return new RecordError(`${what}, which failed with "${crash}"; its log has the details`, cause);
}

/** The exceptions that nobody but the operator can do something about. */
function setupMessage(exception: string, words: string, call: CallInHand): string | undefined {
  const { url, database, model, method } = call;
  if (isUnknownDatabase({ exception, message: words } as OdooFault)) {
    return `${url} has no database "${database}"; correct its name`;
  }
  if (/AccessDenied$|Unauthorized$/.test(exception)) {
    return `${url} refuses the login or its API key ("${words}"); make a new key and set it`;
  }
  if (/AccessError$|Forbidden$/.test(exception)) return forbidden(words, model, method);
  if (isUnknownModel(words)) {
    return `it has no model ${model}; install ${moduleOf(model)}`;
  }
  if (/AttributeError$|NotFound$/.test(exception) && words.includes(method)) {
    return `it has no such method ("${words}"), which the plugin's author can fix`;
  }
  if (isUnknownField(exception, words, method)) {
    return `"${words}" is no field of ${model}; install the module that brings it`;
  }
  if (/UnprocessableEntity$|BadRequest$/.test(exception)) {
    return `it refused the arguments ("${words}"), which the plugin's author can fix`;
  }
  return undefined;
}

/** The sentence for a missing right: Odoo's own words name the groups to choose from. */
export function forbidden(words: string, model: string, method: string): string {
  return (
    `the user has no right to ${method} ${model} ("${words}"); ` +
    `Odoo's administrator can put the user into one of the groups named`
  );
}

/** 17 (`load`) and 19 (`write`) answer an unknown field with a KeyError of its bare name. */
function isUnknownField(exception: string, words: string, method: string): boolean {
  if (/ValueError$/.test(exception)) return /invalid field/i.test(words);
  return /KeyError$/.test(exception) && /^(load|write|create)$/.test(method) && /^\w+$/.test(words);
}

function isUnknownModel(words: string): boolean {
  return /^the model '.*' does not exist$|^Object .* doesn't exist$/i.test(words);
}
