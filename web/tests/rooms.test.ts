import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const MODULES = 15;
const STYLES = 300;

const files = readdirSync("src", { recursive: true, encoding: "utf-8" }).map((name) =>
  join("src", name),
);
const modules = files.filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));

function importsOf(name: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(name, "utf-8"));
  return importedFiles.flatMap(({ fileName }) => {
    const path = normalize(join(dirname(name), fileName));
    const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, "index.ts")];
    return candidates.find((each) => modules.includes(each)) ?? [];
  });
}

/** The first circle found, types counted: the linter's rule does not see those. */
function circle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const follow = (name: string, path: string[]): string[] => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return [];
    for (const next of graph.get(name) ?? []) {
      const found = follow(next, [...path, name]);
      if (found.length > 0) return found;
    }
    done.add(name);
    return [];
  };
  for (const name of graph.keys()) {
    const found = follow(name, []);
    if (found.length > 0) return found;
  }
  return [];
}

describe("the console's rooms (ADR 30)", () => {
  it("are small enough to be looked over", () => {
    const rooms = new Map<string, number>();
    for (const name of modules) rooms.set(dirname(name), (rooms.get(dirname(name)) ?? 0) + 1);
    expect([...rooms].filter(([, count]) => count > MODULES)).toEqual([]);
  });

  it("hold no stylesheet larger than a component", () => {
    const long = files
      .filter((name) => name.endsWith(".css"))
      .filter((name) => readFileSync(name, "utf-8").split("\n").length - 1 > STYLES);
    expect(long).toEqual([]);
  });

  it("are not in a circle unseen", () => {
    const graph = { a: ["b"], b: ["c", "d"], c: [], d: ["b"] };
    expect(circle(new Map(Object.entries(graph)))).toEqual(["b", "d", "b"]);
  });

  it("have no circle, not even of types", () => {
    const graph = new Map(modules.map((name) => [name, importsOf(name)]));
    expect(graph.get(join("src", "app", "run.tsx"))).toContain(join("src", "app", "App.tsx"));
    expect(circle(graph)).toEqual([]);
  });
});
