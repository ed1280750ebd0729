import { SystemError } from "@tillbridge/core";
import { odooWords } from "../explain.ts";
import { isConflictMessage } from "../fault.ts";

/**
 * What `load` answered for a batch.
 * - loaded:    everything was written; ids and warnings by place in the batch
 * - conflict:  another transaction was faster; nothing was written, the same batch may pass next
 * - forbidden: the user has no right to do this; Odoo's words
 * - refused:   nothing was written because of these records, by place; unknown ones are left out
 */
export type LoadAnswer =
  | {
      readonly kind: "loaded";
      readonly ids: readonly number[];
      readonly warnings: ReadonlyMap<number, readonly string[]>;
    }
  | { readonly kind: "conflict"; readonly words: string }
  | { readonly kind: "forbidden"; readonly words: string }
  | {
      readonly kind: "refused";
      readonly words: string;
      readonly byPlace: ReadonlyMap<number, readonly string[]>;
    };

interface Message {
  readonly type?: unknown;
  readonly message?: unknown;
  /** The place of the record among the records sent, not of its row. */
  readonly record?: unknown;
}

/**
 * Reads the answer for a batch of `count` records.
 * @throws SystemError when it is not what `load` answers
 */
export function parseLoadAnswer(answer: unknown, count: number): LoadAnswer {
  const { ids, messages } = shapeOf(answer);
  if (Array.isArray(ids)) {
    if (ids.length === count && ids.every((id) => Number.isSafeInteger(id) && id > 0)) {
      return { kind: "loaded", ids, warnings: wordsByPlace(messages, count) };
    }
    throw malformed(answer);
  }
  const errors = messages.filter((message) => message.type !== "warning");
  const all = errors.map((message) => String(message.message ?? ""));
  const conflict = all.find(isConflictMessage);
  if (conflict) return { kind: "conflict", words: odooWords(conflict) };
  const right = all.find((words) => /^You are not allowed to \w+ '/.test(words.trim()));
  if (right) return { kind: "forbidden", words: odooWords(right) };
  const words = odooWords(all[0] ?? "no reason given");
  return { kind: "refused", words, byPlace: wordsByPlace(errors, count) };
}

function shapeOf(answer: unknown): { ids: unknown; messages: readonly Message[] } {
  if (typeof answer !== "object" || answer === null) throw malformed(answer);
  const { ids, messages } = answer as { readonly ids?: unknown; readonly messages?: unknown };
  if (!Array.isArray(ids) && ids !== false) throw malformed(answer);
  return { ids, messages: Array.isArray(messages) ? messages : [] };
}

function wordsByPlace(messages: readonly Message[], count: number) {
  const byPlace = new Map<number, readonly string[]>();
  for (const { record, message } of messages) {
    if (typeof record !== "number" || !(record >= 0 && record < count)) continue;
    byPlace.set(record, [...(byPlace.get(record) ?? []), odooWords(String(message ?? ""))]);
  }
  return byPlace;
}

function malformed(answer: unknown): SystemError {
  const seen = JSON.stringify(answer)?.slice(0, 200);
  return new SystemError(`Cannot read Odoo's answer to load: ${seen}; it is tried again`);
}
