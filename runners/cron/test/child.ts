import { type ChildProcess, spawn } from "node:child_process";

/** A process of a test: what it printed, and how it ended. */
export interface Child {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly lines: readonly string[];
  readonly errors: () => string;
  /** The exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** The first line, past or future, that is like it; rejects when the process ends before. */
  readonly line: (like: RegExp) => Promise<string>;
}

/** Starts a process with nothing in its environment but what is given, PATH and HOME. */
export function startChild(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Child {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(command, args, {
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  eachLine(child.stdout, (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    kill: (signal) => void child.kill(signal),
    lines,
    errors: () => errors,
    ended,
    line: (like) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => like.test(line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then((code) => {
          const printed = [...lines, errors].join("\n");
          reject(new Error(`Ended with ${code} before it printed ${like}:\n${printed}`));
        });
      }),
  };
}

function eachLine(stream: ChildProcess["stdout"], take: (line: string) => void): void {
  let rest = "";
  stream?.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
}
