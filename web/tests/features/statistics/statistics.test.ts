import { describe, expect, it } from "vitest";
import { isDay, periodOf, presetOf, PRESETS } from "../../../src/kit/period/periods";
import { readChoice, writeChoice } from "../../../src/features/statistics/params";
import {
  COLOURS,
  coloursOf,
  OTHERS,
  shareText,
  slicesOf,
} from "../../../src/features/statistics/slices";

const lines = (...counts: number[]) =>
  counts.map((count, index) => ({
    key: String(index),
    label: `Ligne ${index}`,
    count,
    percent: count,
  }));

describe("periods", () => {
  it("knows the usual ones, over the new year and in leap years", () => {
    expect(periodOf("lastMonth", "2027-01-15")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
    expect(periodOf("thisMonth", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(periodOf("twelveMonths", "2026-11-22")).toEqual({
      from: "2025-12-01",
      to: "2026-11-30",
    });
    expect(periodOf("lastYear", "2026-01-01")).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  });

  it("recognises each of them", () => {
    for (const preset of PRESETS) {
      expect(presetOf(periodOf(preset, "2026-11-22"), "2026-11-22")).toBe(preset);
    }
    expect(presetOf({ from: "2026-11-02", to: "2026-11-30" }, "2026-11-22")).toBeNull();
  });

  it("tells a day from what is none", () => {
    expect(isDay("2026-02-28")).toBe(true);
    for (const wrong of ["2026-02-30", "1999-12-31", "2026-1-1", "", null, "demain"]) {
      expect(isDay(wrong)).toBe(false);
    }
  });
});

describe("the address of the statistics", () => {
  it("says what was chosen and ignores what is wrong", () => {
    const choice = readChoice("du=2025-01-01&au=2025-06-30&module=syndic&forme=bars", "2026-11-22");
    expect(readChoice(writeChoice(choice), "2026-11-22")).toEqual(choice);
    expect(readChoice("du=hier&module=x&forme=y", "2026-11-22")).toEqual({
      from: "2026-01-01",
      to: "2026-12-31",
      module: "both",
      form: "pie",
    });
  });
});

describe("the slices of a pie", () => {
  it("are the lines that count something, in the colours of the table", () => {
    const some = lines(5, 0, 3);
    expect(coloursOf(some)).toEqual([COLOURS[0], null, COLOURS[1]]);
    expect(slicesOf(some).map(({ count, colour }) => [count, colour])).toEqual([
      [5, COLOURS[0]],
      [3, COLOURS[1]],
    ]);
  });

  it("put the smallest together when there are too many, and lose none", () => {
    const many = lines(20, 19, 18, 17, 10, 6, 4, 3, 2, 1);
    const slices = slicesOf(many);
    expect(slices).toHaveLength(COLOURS.length);
    expect(slices.at(-1)).toMatchObject({ label: "Autres (3)", count: 6, colour: OTHERS });
    expect(slices.reduce((sum, { count }) => sum + count, 0)).toBe(100);
    expect(coloursOf(many).slice(7)).toEqual([OTHERS, OTHERS, OTHERS]);
  });

  it("are said with a comma", () => {
    expect(shareText(33.4)).toBe("33,4\u00a0%");
    expect(shareText(100)).toBe("100,0\u00a0%");
  });
});
