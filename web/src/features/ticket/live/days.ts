import type { Fact } from "../../../api/types";
import { dayOf, toParisInput } from "../../../lib/paris";
import { page as words } from "../words/page";

const DAY = 24 * 3600_000;
const parisDay = (date: Date) => toParisInput(date).slice(0, 10);

/** « Aujourd'hui », « Hier », « lundi 16 novembre », and the year when it is another one. */
export function dayLabel(iso: string, now: Date): string {
  const day = parisDay(new Date(iso));
  const today = parisDay(now);
  if (day === today) return words.today;
  // Noon: an hour more or less, when clocks change, is still the day before.
  const noon = Date.parse(`${today}T12:00:00Z`);
  if (day === new Date(noon - DAY).toISOString().slice(0, 10)) return words.yesterday;
  const long = dayOf(iso);
  return day.slice(0, 4) === today.slice(0, 4) ? long.replace(/ \d{4}$/, "") : long;
}

export interface Dated {
  fact: Fact;
}

/** By Paris day, newest first, as they come. */
export function byDay<T extends Dated>(items: T[], now: Date): [string, T[]][] {
  const days = new Map<string, T[]>();
  for (const item of items) {
    const day = dayLabel(item.fact.at, now);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}
