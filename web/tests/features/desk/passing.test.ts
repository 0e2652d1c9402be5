import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Desk } from "../../../src/api/desk";
import { deskAt, untilNext, usePassing } from "../../../src/features/desk/passing";

const AT = "2026-11-22T12:00:00Z";
const NOW = Date.parse(AT);
const MINUTE = 60_000;
const none = { count: 0, numbers: [] };

interface Dates {
  late_at?: string;
  appointment_at?: string;
}

function deskOf(dates: Dates[], part: Partial<Desk> = {}): Desk {
  const tickets = dates.map((each, index) => ({
    number: index + 1,
    late_at: null,
    appointment_at: null,
    ...each,
  }));
  const sections = { to_do: none, late: none, today: none, news: none };
  return { at: AT, tickets, ...sections, ...part } as unknown as Desk;
}

describe("what is late", () => {
  const waiting = deskOf(
    [
      { late_at: "2026-11-22T11:00:00Z" },
      { late_at: "2026-11-22T12:10:00Z" },
      {},
      { late_at: "2026-11-22T12:05:00Z" },
    ],
    { late: { count: 1, numbers: [1] } },
  );

  it("grows at the instant it falls due, the most overdue first", () => {
    expect(deskAt(waiting, NOW)).toBe(waiting);
    expect(deskAt(waiting, NOW + 5 * MINUTE - 1).late).toEqual({ count: 1, numbers: [1] });
    expect(deskAt(waiting, NOW + 5 * MINUTE).late).toEqual({ count: 2, numbers: [1, 4] });
    expect(deskAt(waiting, NOW + 30 * MINUTE).late).toEqual({ count: 3, numbers: [1, 4, 2] });
    expect(deskAt(waiting, NOW + 30 * MINUTE).at).toBe("2026-11-22T12:30:00.000Z");
  });

  it("lists fifty and counts them all", () => {
    const numbers = Array.from({ length: 50 }, (_, index) => 100 + index);
    const full = { ...waiting, late: { count: 70, numbers } };
    expect(deskAt(full, NOW + 30 * MINUTE).late).toEqual({ count: 72, numbers });
  });

  it("is looked at every minute, and when something falls due", () => {
    expect(untilNext(waiting, NOW)).toBe(MINUTE);
    expect(untilNext(waiting, NOW + 5 * MINUTE - 2_000)).toBe(2_000);
    expect(untilNext(deskOf([{}]), NOW)).toBe(MINUTE);
  });
});

describe("today's appointments", () => {
  it("are those of the next day after midnight in Paris", () => {
    const visits = deskOf(
      [
        { appointment_at: "2026-11-22T14:00:00Z" },
        { appointment_at: "2026-11-23T10:00:00Z" },
        { appointment_at: "2026-11-23T08:00:00Z" },
      ],
      { today: { count: 1, numbers: [1] } },
    );
    expect(deskAt(visits, Date.parse("2026-11-22T22:59:00Z")).today).toEqual(visits.today);
    const after = deskAt(visits, Date.parse("2026-11-22T23:00:00Z"));
    expect(after.today).toEqual({ count: 2, numbers: [3, 2] });
  });
});

describe("the desk's clock", () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => vi.useRealTimers());

  it("goes on by itself from what was read, whatever this machine's clock says", () => {
    const desk = deskOf([{ late_at: "2026-11-22T12:01:30Z" }]);
    const { result, rerender } = renderHook(({ shown, read }) => usePassing(shown, read), {
      initialProps: { shown: desk, read: Date.now() },
    });
    expect(result.current).toBe(desk);
    act(() => vi.advanceTimersByTime(MINUTE));
    expect(result.current?.at).toBe("2026-11-22T12:01:00.000Z");
    expect(result.current?.late.count).toBe(0);
    act(() => vi.advanceTimersByTime(MINUTE / 2));
    expect(result.current?.late).toEqual({ count: 1, numbers: [1] });
    const again = deskOf([{}], { at: "2026-11-22T12:02:00Z" });
    rerender({ shown: again, read: Date.now() });
    expect(result.current).toBe(again);
  });
});
