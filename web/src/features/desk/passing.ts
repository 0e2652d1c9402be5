import { useEffect, useMemo, useState } from "react";
import type { Desk } from "../../api/desk";
import { dayOf } from "../../lib/paris";

const MINUTE = 60_000;
/** Rows of a section, as the API gives them. */
const SECTION = 50;

const upTo = (numbers: number[]) => ({ count: numbers.length, numbers: numbers.slice(0, SECTION) });

function dated(desk: Desk, at: "late_at" | "appointment_at", wanted: (date: string) => boolean) {
  const found = desk.tickets.flatMap(({ number, [at]: date }) =>
    date !== null && wanted(date) ? [{ number, date: Date.parse(date) }] : [],
  );
  found.sort((one, other) => one.date - other.date || one.number - other.number);
  return found.map(({ number }) => number);
}

/**
 * The desk as it stands at `now` (milliseconds), without asking: time passing is no news. What has
 * become late since it was read stands behind what was, the day's appointments change at midnight.
 */
export function deskAt(desk: Desk, now: number): Desk {
  const read = Date.parse(desk.at);
  if (now <= read) return desk;
  const at = new Date(now).toISOString();
  const since = dated(
    desk,
    "late_at",
    (date) => Date.parse(date) > read && Date.parse(date) <= now,
  );
  const late = {
    count: desk.late.count + since.length,
    numbers: [...desk.late.numbers, ...since].slice(0, SECTION),
  };
  const day = dayOf(at);
  const today =
    day === dayOf(desk.at)
      ? desk.today
      : upTo(dated(desk, "appointment_at", (date) => dayOf(date) === day));
  return { ...desk, at, late, today };
}

/** How long until time alone changes the desk: a minute, or until something becomes late. */
export function untilNext(desk: Desk, now: number): number {
  const coming = desk.tickets.map(({ late_at }) => Date.parse(late_at ?? "") - now);
  return Math.min(MINUTE, ...coming.filter((wait) => wait > 0));
}

/**
 * The desk as time goes by on its own clock; `read`: when, by this machine's, it was read.
 */
export function usePassing(desk: Desk | undefined, read: number): Desk | undefined {
  const [passed, setPassed] = useState(0);
  const now = desk ? Date.parse(desk.at) + Math.max(0, passed - read) : 0;
  useEffect(() => {
    if (!desk) return undefined;
    const timer = setTimeout(() => setPassed(Date.now()), untilNext(desk, now));
    return () => clearTimeout(timer);
  }, [desk, now]);
  return useMemo(() => desk && deskAt(desk, now), [desk, now]);
}
