import {
  type AnyFlow,
  defineFlow,
  type Flow,
  type Outcome,
  type Page,
  RecordError,
  type Source,
  skip,
  type Target,
  type Write,
} from "@tillbridge/core";
import type { FlowTrial, FlowWorld, TargetDocument } from "../src/index.ts";

export interface Song {
  readonly id: string;
  readonly at: number;
  readonly fate: "written" | "unreadable" | "skipped" | "unmappable" | "refused";
}

/** Eight songs in pages of three; s3 and s4 have the same timestamp across a page break. */
export const SONGS: readonly Song[] = [
  { id: "s1", at: 1, fate: "written" },
  { id: "s2", at: 2, fate: "unreadable" },
  { id: "s3", at: 3, fate: "written" },
  { id: "s4", at: 3, fate: "written" },
  { id: "s5", at: 5, fate: "skipped" },
  { id: "s6", at: 6, fate: "unmappable" },
  { id: "s7", at: 7, fate: "refused" },
  { id: "s8", at: 8, fate: "written" },
];

const PAGE_SONGS = 3;

export interface SongWorld extends FlowWorld {
  readonly flow: Flow<Song, string> & AnyFlow;
  readonly made: TargetDocument[];
}

/** An honest flow between two lists. */
export function songWorld(): SongWorld {
  const made: TargetDocument[] = [];
  const flow = defineFlow({
    name: "songs",
    source: songSource((song, since) => song.at >= since),
    map: (song: Song) => {
      if (song.fate === "skipped") return skip("not wanted");
      if (song.fate === "unmappable") throw new RecordError(`Cannot map ${song.id}`);
      return `${song.id}, ${song.fate}`;
    },
    target: songTarget(made),
  });
  return { flow, made, documents: () => made };
}

export const HONEST: FlowTrial = {
  makeWorld: songWorld,
  expected: { read: 8, written: 4, unchanged: 0, skipped: 1, parked: 3 },
  tie: ["s3", "s4"],
};

/** Reads on from the timestamp of the last song before; `isNew` says which songs that leaves. */
export function songSource(isNew: (song: Song, since: number) => boolean): Source<Song> {
  return {
    changes: async function* (since) {
      const songs = SONGS.filter((song) => isNew(song, Number(since ?? 0)));
      for (let at = 0; at < songs.length; at += PAGE_SONGS) {
        yield pageOf(songs.slice(at, at + PAGE_SONGS));
      }
    },
    fetch: async (ids) => pageOf(SONGS.filter(({ id }) => ids.includes(id))),
  };
}

function pageOf(songs: readonly Song[]): Page<Song> {
  return {
    records: songs.filter(({ fate }) => fate !== "unreadable"),
    rejected: songs
      .filter(({ fate }) => fate === "unreadable")
      .map(({ id }) => ({ id, error: new RecordError(`Cannot read ${id}`) })),
    cursor: String(songs.at(-1)?.at),
  };
}

/** Makes each document once, whatever is repeated. */
function songTarget(made: TargetDocument[]): Target<string> {
  return { write: async (writes) => writes.map((write) => writeSong(made, write)) };
}

export function writeSong(made: TargetDocument[], { key, draft }: Write<string>): Outcome {
  if (draft.includes("refused")) return { error: new RecordError(`Cannot take ${key}`) };
  const there = made.find(({ sourceId }) => sourceId === key);
  if (there) return { targetId: there.targetId };
  return makeSong(made, key, draft);
}

export function makeSong(made: TargetDocument[], sourceId: string, content: string): Outcome {
  const targetId = `t${made.length + 1}`;
  made.push({ sourceId, targetId, content });
  return { targetId };
}
