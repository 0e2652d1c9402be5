import { describe, expect, it } from "vitest";
import { dayOf, fromParisInput, hourOf, longDateTime, toParisInput } from "../../src/lib/paris";

describe("Paris wall time", () => {
  it("is turned into UTC in winter and in summer", () => {
    expect(fromParisInput("2026-01-15T09:30")).toBe("2026-01-15T08:30:00Z");
    expect(fromParisInput("2026-07-15T09:30")).toBe("2026-07-15T07:30:00Z");
  });

  it("is right just before and after both changes of clock", () => {
    expect(fromParisInput("2026-03-29T01:59")).toBe("2026-03-29T00:59:00Z");
    expect(fromParisInput("2026-03-29T03:00")).toBe("2026-03-29T01:00:00Z");
    expect(fromParisInput("2026-10-25T01:30")).toBe("2026-10-24T23:30:00Z");
    expect(fromParisInput("2026-10-25T03:00")).toBe("2026-10-25T02:00:00Z");
  });

  it("takes the first of an hour that occurs twice and the next of one that does not exist", () => {
    expect(fromParisInput("2026-10-25T02:30")).toBe("2026-10-25T00:30:00Z");
    expect(fromParisInput("2026-03-29T02:30")).toBe("2026-03-29T01:30:00Z");
  });

  it("comes back as it was typed", () => {
    const typed = "2026-11-20T17:50";
    expect(toParisInput(new Date(fromParisInput(typed) ?? ""))).toBe(typed);
  });

  it("refuses what is no date", () => {
    expect(fromParisInput("")).toBeNull();
    expect(fromParisInput("demain")).toBeNull();
  });

  it("is read as French people write it", () => {
    expect(longDateTime("2020-08-26T14:34:00Z")).toBe("26 août 2020 à 16\u00a0h\u00a034");
    expect(longDateTime("2027-02-01T07:14:00Z")).toBe("1er février 2027 à 8\u00a0h\u00a014");
    expect(dayOf("2027-02-01T07:14:00Z")).toBe("lundi 1er février 2027");
    expect(dayOf("2027-02-11T07:14:00Z")).toBe("jeudi 11 février 2027");
    expect(hourOf("2026-01-01T08:05:00Z")).toBe("9\u00a0h\u00a005");
  });
});
