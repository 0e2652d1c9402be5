import { describe, expect, it } from "vitest";
import { amount, duration, fileSize, parseAmount, phone } from "../../src/lib/format";

describe("amounts", () => {
  it("are read however they are typed", () => {
    expect(parseAmount("253,64")).toBe(25364);
    expect(parseAmount("1 250 €")).toBe(125000);
    expect(parseAmount("0.5")).toBe(50);
  });

  it("are refused when they are none", () => {
    for (const text of ["", "-1", "12,345", "abc", "1e5"]) expect(parseAmount(text)).toBeNull();
  });

  it("are shown in French", () => {
    expect(amount(125364)).toBe("1\u00a0253,64\u00a0€");
  });
});

describe("durations, sizes and phones", () => {
  it("are short", () => {
    expect([duration(45), duration(60), duration(90)]).toEqual([
      "45\u00a0min",
      "1\u00a0h",
      "1\u00a0h\u00a030",
    ]);
    expect([fileSize(640), fileSize(655_360), fileSize(2_516_582)]).toEqual([
      "640\u00a0o",
      "640\u00a0Ko",
      "2,4\u00a0Mo",
    ]);
    expect(phone("+33639981234")).toBe("06 39 98 12 34");
    expect(phone("+3225550000")).toBe("+3225550000");
  });
});
