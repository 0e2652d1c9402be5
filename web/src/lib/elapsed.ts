import { libWords } from "./words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long from one instant to another: « 3 j », « 5 h », « 12 min »; never negative. */
export function elapsed(from: string, to: string): string {
  const span = Math.max(0, Date.parse(to) - Date.parse(from));
  if (span >= DAY) return libWords.size(String(Math.floor(span / DAY)), "j");
  if (span >= HOUR) return libWords.hours(Math.floor(span / HOUR));
  return libWords.minutes(Math.floor(span / MINUTE));
}

const inWords = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });

/** « 30 novembre 2026 », « 1er décembre 2026 », of a day (`2026-11-30`). */
export function dayInWords(day: string): string {
  return libWords.day(inWords.format(new Date(`${day}T00:00:00Z`)));
}
