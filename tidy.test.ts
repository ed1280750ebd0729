/**
 * The style test: what a reviewer should not have to say twice. New code obeys; what is listed in
 * tidy.ratchet.json was there before its rule and may only shrink.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { describe, expect, it } from "vitest";

const LINES_MAX = { source: 250, test: 400, function: 40, columns: 100 };

/** Who may import whom. A test may also import the fixtures, the state and the conformance kit. */
const MAY_IMPORT: readonly (readonly [folder: RegExp, packages: readonly string[]])[] = [
  [/^packages\/core\//, []],
  [/^packages\/(state|shopify|odoo|conformance)\//, ["core"]],
  [/^plugins\//, ["core", "shopify", "odoo"]],
  [/^fixtures\//, ["shopify-sim", "odoo-sim", "worlds", "paging"]],
];
const TESTS_MAY_IMPORT = ["shopify-sim", "odoo-sim", "worlds", "state", "conformance"];

/** These run on every runtime: nothing in them may be known to Node alone. */
const EVERY_RUNTIME = /^(packages\/(core|state|shopify|odoo|conformance)|plugins\/[^/]+)\/src\//;

const NODE_ONLY =
  /\b(from |import ?\(?)"node:|\bprocess\.|\bBuffer\b|\bsetImmediate\b|\brequire\(["'`]/;

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((path) => /\.(ts|tsx)$/.test(path) && !/\.generated\.ts$|\/migrations\//.test(path));
const sources = tracked.map((path) => ({ path, text: readFileSync(path, "utf8") }));
const ratchet: Readonly<Record<string, number>> = JSON.parse(
  readFileSync("tidy.ratchet.json", "utf8"),
);

describe("tidy", () => {
  it("lets folders import only what the architecture allows", () => {
    expect(sources.flatMap(({ path, text }) => forbiddenImports(path, text))).toEqual([]);
  });

  it("keeps Node out of what runs everywhere", () => {
    const found = sources
      .filter(({ path }) => EVERY_RUNTIME.test(path) && !isTest(path))
      .flatMap(({ path, text }) => matches(text, NODE_ONLY).map((at) => `${path}:${at}`));
    expect(found).toEqual([]);
  });

  it("names files and folders after their idea", () => {
    const bad = tracked.filter(
      (path) =>
        /(^|\/)(utils?|common|helpers?|misc|shared)(\/|\.ts$)/.test(path) ||
        !/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.tsx?$/.test(basename(path)),
    );
    expect(bad).toEqual([]);
  });

  it("has one index per package and no barrels", () => {
    const bad = sources.filter(
      ({ path, text }) =>
        /^export \*/m.test(text) ||
        (basename(path) === "index.ts" &&
          !/^(packages|plugins|runners|fixtures)\/[^/]+\/src$/.test(dirname(path))),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it("holds each vendor's version in one place", () => {
    const shopify = sources.filter(
      ({ path, text }) =>
        !path.startsWith("fixtures/") &&
        !isTest(path) &&
        /["'`/]20\d\d-(01|04|07|10)["'`/]/.test(text),
    );
    expect(shopify.map(({ path }) => path)).toEqual(["packages/shopify/src/version.ts"]);
    const odoo = sources.filter(
      ({ path, text }) =>
        !/^(packages\/odoo|fixtures)\//.test(path) &&
        !isTest(path) &&
        /(major|serie|version) *(>=|<=|===|<|>) *(1[6-9]|2\d)\b/.test(text),
    );
    expect(odoo.map(({ path }) => path)).toEqual([]);
  });

  it("has changesets that can be read, of packages that exist", () => {
    const changesets = readdirSync(".changeset").filter((name) => name.endsWith(".md"));
    const packages = new Set(packageNames());
    const bad = changesets.filter((name) => {
      const text = readFileSync(`.changeset/${name}`, "utf8");
      const [, bumps] = /^---\n((?:"[^"\n]+": (?:major|minor|patch)\n)+)---\n\n\S/.exec(text) ?? [];
      const named = [...(bumps ?? "").matchAll(/"([^"]+)":/g)].map(([, named = ""]) => named);
      return named.length === 0 || named.some((each) => !packages.has(each));
    });
    expect(bad).toEqual([]);
  });

  it("keeps files, functions and lines short", () => {
    const sizes = Object.fromEntries(sources.flatMap(({ path, text }) => oversized(path, text)));
    const grown = Object.entries(sizes).filter(([what, size]) => size > (ratchet[what] ?? 0));
    expect(grown).toEqual([]);
    const gone = Object.keys(ratchet).filter((what) => (sizes[what] ?? 0) < (ratchet[what] ?? 0));
    expect(gone, "shrunk: lower them in tidy.ratchet.json").toEqual([]);
  });
});

function packageNames(): readonly string[] {
  return execFileSync("git", ["ls-files", "*/*/package.json"], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean)
    .map((path) => JSON.parse(readFileSync(path, "utf8")).name);
}

function isTest(path: string): boolean {
  return /\.(test|bench|suite)\.ts$/.test(path) || path.includes("/test/");
}

function forbiddenImports(path: string, text: string): string[] {
  const rule = MAY_IMPORT.find(([folder]) => folder.test(path));
  const own = /^[a-z]+\/[^/]+/.exec(path)?.[0] ?? "";
  return [...text.matchAll(/(?:from |import |import\()"([^"]+)"/g)].flatMap(([, target = ""]) => {
    if (target.startsWith("../") && !resolvesInside(own, path, target))
      return [`${path} → ${target}`];
    const name = /^@tillbridge\/(?:plugin-)?([a-z-]+)/.exec(target)?.[1];
    if (!name || !rule) return [];
    const allowed = isTest(path) ? [...rule[1], ...TESTS_MAY_IMPORT] : rule[1];
    return allowed.includes(name) ? [] : [`${path} → ${target}`];
  });
}

function resolvesInside(own: string, path: string, target: string): boolean {
  return own === "" || new URL(target, `file:///${path}`).pathname.startsWith(`/${own}/`);
}

/** Line numbers, comments left out. */
function matches(text: string, pattern: RegExp): number[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      pattern.test(line) && !/^\s*(\*|\/[/*])/.test(line) ? [index + 1] : [],
    );
}

function oversized(path: string, text: string): [what: string, size: number][] {
  const lines = text.split("\n");
  const lineMax = isTest(path) ? LINES_MAX.test : LINES_MAX.source;
  const wide = lines.filter((line) => line.length > LINES_MAX.columns && !/https?:\/\//.test(line));
  return [
    ...(lines.length - 1 > lineMax
      ? [[`${path}: lines`, lines.length - 1] as [string, number]]
      : []),
    ...(wide.length > 0 ? [[`${path}: wide lines`, wide.length] as [string, number]] : []),
    ...(isTest(path) ? [] : longFunctions(path, text)),
  ];
}

function longFunctions(path: string, text: string): [what: string, size: number][] {
  const long: [string, number][] = [];
  const measure = (node: { start: number; end: number; id?: { name: string } | null }) => {
    const size = text.slice(node.start, node.end).split("\n").length;
    const line = text.slice(0, node.start).split("\n").length;
    if (size > LINES_MAX.function) long.push([`${path}: ${node.id?.name ?? `line ${line}`}`, size]);
  };
  const visitor = new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  });
  visitor.visit(parseSync(path, text).program);
  return long;
}
