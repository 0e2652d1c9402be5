import { describe, expect, it } from "vitest";
import dates from "../../../tests/unit/doors/dates.json";
import { present, tellMoment } from "../../src/lib/clock";
import { isAfterwards, requestTrouble, visitTrouble } from "../../src/lib/plausible";

const NOW = new Date("2026-11-29T18:00:00Z");
const daysFromNow = (days: number) => new Date(NOW.getTime() + days * 24 * 3600_000).toISOString();

describe("the present", () => {
  it("is no earlier than what the API told: a slow clock puts nothing in the future", () => {
    const tomorrow = new Date(Date.now() + 24 * 3600_000).toISOString();
    tellMoment(tomorrow);
    tellMoment("2020-01-01T00:00:00Z");
    expect(requestTrouble(tomorrow, present())).toBeNull();
    expect(present().toISOString()).toBe(tomorrow);
  });
});

describe("a date that is typed", () => {
  it.each([
    ["2020-01-01T09:00:00Z", "too_old"],
    [daysFromNow(-61), "too_old"],
    [daysFromNow(-59), null],
    [daysFromNow(3), null],
    [daysFromNow(732), "too_far"],
  ])("of a visit, %s, is held against what can be meant", (iso, trouble) => {
    expect(visitTrouble(iso, NOW)).toBe(trouble);
  });

  it.each(dates.map((date) => [date.why, date] as const))(
    "is judged as the API judges it: %s",
    (_, { days, manager }) => {
      const iso = daysFromNow(days);
      const judged = visitTrouble(iso, NOW) ?? (isAfterwards(iso, NOW) ? "afterwards" : "kept");
      expect(judged).toBe(manager);
    },
  );

  it("of a visit that has passed is entered afterwards", () => {
    expect(isAfterwards(daysFromNow(-1), NOW)).toBe(true);
    expect(isAfterwards(daysFromNow(1), NOW)).toBe(false);
  });

  it.each([
    [daysFromNow(365), "future"],
    [daysFromNow(0), null],
    [daysFromNow(-90), null],
    [daysFromNow(-800), "too_old"],
  ])("of a request, %s, is never in the future", (iso, trouble) => {
    expect(requestTrouble(iso, NOW)).toBe(trouble);
  });
});
