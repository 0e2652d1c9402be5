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
    expect(amount(25364).replace(/\s/g, " ")).toBe("253,64 €");
  });
});

describe("durations, sizes and phones", () => {
  it("are short", () => {
    expect([duration(45), duration(60), duration(90)]).toEqual(["45 min", "1h", "1h30"]);
    expect([fileSize(640), fileSize(655_360), fileSize(2_516_582)]).toEqual([
      "640 o",
      "640 Ko",
      "2,4 Mo",
    ]);
    expect(phone("+33639981234")).toBe("06 39 98 12 34");
    expect(phone("+3225550000")).toBe("+3225550000");
  });
});
