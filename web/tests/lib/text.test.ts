import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { filled, line, lines } from "../../src/lib/text";

interface Typed {
  why: string;
  typed: string;
  lines?: string;
  line?: string;
  filled?: boolean;
}

/** What is no text is the API's to refuse. */
const texts = JSON.parse(readFileSync("../tests/unit/doors/texts.json", "utf-8")) as Typed[];
const taken = texts.filter((each) => each.lines !== undefined);

describe("a text that comes in is judged as the API does", () => {
  it.each(taken.map((each) => [each.why, each] as const))("%s", (_, each) => {
    expect(lines(each.typed)).toBe(each.lines);
    expect(line(each.typed)).toBe(each.line);
    expect(filled(each.typed)).toBe(each.filled ?? true);
    expect(lines(lines(each.typed))).toBe(each.lines);
  });

  it("every control and format character goes, or is a space", () => {
    for (let point = 1; point < 0x110000; point += 1) {
      const character = String.fromCodePoint(point);
      if (!/[\p{Cc}\p{Cf}]/u.test(character)) continue;
      expect(["ab", "a b", "a\nb"]).toContain(lines(`a${character}b`));
    }
  });
});
