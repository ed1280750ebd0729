import { RecordError, SetupError, SystemError } from "@tillbridge/core";
import { forbidden, odooWords } from "../explain.ts";
import { faultOf, type OdooFault } from "../fault.ts";
import type { Odoo, OdooContext } from "../odoo.ts";
import { backoffMs } from "../retry.ts";
import { type LoadAnswer, parseLoadAnswer } from "./answer.ts";
import type { Item, LoadBatch } from "./batches.ts";

/** What became of one record: its database id, or why Odoo refused it and only it. */
export type Loaded =
  | {
      readonly id: number;
      /** Odoo's words where it had to choose among several records of one name. */
      readonly warnings?: readonly string[];
    }
  | { readonly error: RecordError };

/** Everything that a batch needs on its way. */
export interface Loading {
  readonly odoo: Odoo;
  readonly model: string;
  readonly context: OdooContext;
  readonly signal: AbortSignal | undefined;
  /** Told once for each record. */
  readonly settle: (item: Item, loaded: Loaded) => void;
}

/**
 * Gets every record of a batch written or refused. `load` is all or nothing, so the records that
 * Odoo names are left out and the rest is sent again; where it names none, the batch is halved
 * until the one is found.
 * @throws SystemError | SetupError with any number of records written: sending all again is safe
 */
export async function settleBatch(loading: Loading, batch: LoadBatch): Promise<void> {
  let { items } = batch;
  while (items.length > 0) {
    const answer = await send(loading, { ...batch, items });
    if (answer.kind === "loaded") return settleLoaded(loading, items, answer);
    const named = answer.byPlace;
    if (named.size === 0) return settleUnnamed(loading, { ...batch, items }, answer.words);
    items.forEach((item, place) => {
      const words = named.get(place);
      if (words) loading.settle(item, { error: refusal(loading.model, item, words.join("; ")) });
    });
    items = items.filter((_, place) => !named.has(place));
  }
}

function settleLoaded(
  { settle }: Loading,
  items: readonly Item[],
  { ids, warnings }: Extract<LoadAnswer, { kind: "loaded" }>,
): void {
  items.forEach((item, place) => {
    const words = warnings.get(place);
    settle(item, { id: ids[place] as number, ...(words ? { warnings: words } : {}) });
  });
}

async function settleUnnamed(loading: Loading, batch: LoadBatch, words: string): Promise<void> {
  const { items } = batch;
  const [only, ...others] = items;
  if (only && others.length === 0) {
    loading.settle(only, { error: refusal(loading.model, only, words) });
    return;
  }
  const half = Math.ceil(items.length / 2);
  await settleBatch(loading, { ...batch, items: items.slice(0, half) });
  await settleBatch(loading, { ...batch, items: items.slice(half) });
}

function refusal(model: string, { record }: Item, words: string): RecordError {
  return new RecordError(
    `Cannot write ${model} "${record.key}" in Odoo, which refused it: "${words}"; ` +
      `correct the record, or what it refers to in Odoo`,
  );
}

const CONFLICTS_MAX = 8;

type Settleable = Extract<LoadAnswer, { kind: "loaded" | "refused" }>;

/** Sends until the answer is about the records themselves. */
async function send(loading: Loading, batch: LoadBatch): Promise<Settleable> {
  const { model, signal } = loading;
  const { platform } = loading.odoo;
  for (let tried = 1; ; tried += 1) {
    const answer = await sendOnce(loading, batch);
    if (answer.kind === "loaded" || answer.kind === "refused") return answer;
    if (answer.kind === "forbidden") {
      throw new SetupError(
        `Cannot load ${model} into Odoo: ${forbidden(answer.words, model, "load")}`,
      );
    }
    if (tried >= CONFLICTS_MAX) {
      throw new SystemError(
        `Cannot load ${model} into Odoo, where others write the same records: "${answer.words}"; ` +
          `it is tried again`,
      );
    }
    await platform.sleep(backoffMs(tried, platform), signal);
  }
}

async function sendOnce(loading: Loading, { columns, items }: LoadBatch): Promise<LoadAnswer> {
  const { odoo, model, context, signal } = loading;
  const args = { fields: columns, data: items.flatMap((item) => item.rows) };
  // A single record gets more tries: nothing smaller could be sent in its place.
  const options = { context, repeatable: true, tries: items.length > 1 ? 2 : 6, signal };
  try {
    const answer = await odoo.call(model, "load", args, options);
    return parseLoadAnswer(answer, items.length);
  } catch (error) {
    const fault = faultOf(error);
    if (fault && error instanceof RecordError) return refusedAsWhole(fault);
    if (fault?.kind !== "interrupted" && fault?.kind !== "too-large") throw error;
    // Twice without an answer: Odoo is down, or this batch takes it too long. Only in the second
    // case does it answer something small, and then smaller batches pass.
    await odoo.call("res.users", "context_get", {}, { signal });
    return unanswered(fault);
  }
}

function unanswered({ message }: OdooFault): LoadAnswer {
  const words = `no answer for it (${message}), though it answers others; raise its time limits`;
  return { kind: "refused", words, byPlace: new Map() };
}

function refusedAsWhole({ exception, message }: OdooFault): LoadAnswer {
  const crash = exception.startsWith("builtins.") ? `${exception}: ` : "";
  return { kind: "refused", words: crash + odooWords(message), byPlace: new Map() };
}
