import { describe, expect, it } from "vitest";

const sources = import.meta.glob<string>("../src/features/ticket/**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What only the lifecycle's table says; the page reads it in the offer. */
const RULES = [
  /place\.works_limit_cents/,
  /inPlace: true/,
  /danger: true/,
  /suggested: (true|false|[a-z]+\.act)/,
  /\bact === "(accept_quote|ask_approval|replace_vendor)"[^?]*\)\s*(return \{|\.filter)/,
  /\b(DECISIONS|APPROVER_ACTS)\b/,
];

describe("the console", () => {
  it("holds no rule of the lifecycle", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(40);
    const broken = Object.entries(sources).flatMap(([path, text]) =>
      RULES.filter((rule) => rule.test(text)).map((rule) => `${path}: ${rule.source}`),
    );
    expect(broken).toEqual([]);
  });
});
