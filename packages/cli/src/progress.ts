import type { Job, Progress } from "@tillbridge/core";
import { MultiBar, type SingleBar } from "cli-progress";
import { say } from "./terminal.ts";

/** Shows how far each flow has come. */
export interface ProgressView {
  readonly begin: (job: Job, total: number | undefined) => void;
  readonly advance: (progress: Progress) => void;
  readonly end: (job: Job) => void;
  readonly close: () => void;
}

const FORMAT =
  " {name} {bar} {value}/{total}  {rate}/s  {left} left  {written} written  {parked} parked";

/** Bars on a terminal, a line every few seconds elsewhere, nothing for machines. */
export function progressView(kind: "bars" | "lines" | "none", now: () => number): ProgressView {
  if (kind === "bars") return bars(now);
  if (kind === "lines") return lines(now);
  return { begin: ignore, advance: ignore, end: ignore, close: ignore };
}

function ignore(): void {}

function bars(now: () => number): ProgressView {
  const multi = new MultiBar({
    format: FORMAT,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
    barsize: 24,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  const running = new Map<string, { bar: SingleBar; startedAt: number; total: number }>();
  return {
    begin: (job, total = 0) => {
      const payload = { name: nameOf(job.scope), rate: 0, left: "…", written: 0, parked: 0 };
      const bar = multi.create(total, 0, payload);
      running.set(nameOf(job.scope), { bar, startedAt: now(), total });
    },
    advance: ({ scope, counts }) => {
      const line = running.get(nameOf(scope));
      if (!line) return;
      const total = Math.max(line.total, counts.read);
      const pace = paceOf(counts.read, total, now() - line.startedAt);
      line.bar.setTotal(total);
      line.bar.update(counts.read, { ...pace, written: counts.written, parked: counts.parked });
    },
    end: (job) => {
      const line = running.get(nameOf(job.scope));
      line?.bar.update({ left: "0 s" });
      line?.bar.stop();
    },
    close: () => multi.stop(),
  };
}

const LINE_EVERY_MS = 2000;

function lines(now: () => number): ProgressView {
  const running = new Map<string, { startedAt: number; saidAt: number; total: number }>();
  return {
    begin: (job, total = 0) => {
      running.set(nameOf(job.scope), { startedAt: now(), saidAt: now(), total });
    },
    advance: ({ scope, counts }) => {
      const line = running.get(nameOf(scope));
      if (!line || now() - line.saidAt < LINE_EVERY_MS) return;
      line.saidAt = now();
      const total = Math.max(line.total, counts.read);
      const { rate, left } = paceOf(counts.read, total, now() - line.startedAt);
      say(`  ${nameOf(scope)}: ${counts.read} of ${total}, ${rate}/s, ${left} left`);
    },
    end: ignore,
    close: ignore,
  };
}

function nameOf({ store, flow }: Job["scope"]): string {
  return `${store}/${flow}`;
}

function paceOf(read: number, total: number, tookMs: number) {
  const perMs = read / Math.max(tookMs, 1);
  const leftMs = perMs > 0 ? (total - read) / perMs : 0;
  return { rate: (perMs * 1000).toFixed(1), left: `${Math.ceil(leftMs / 1000)} s` };
}
