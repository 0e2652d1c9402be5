import { toParisInput } from "../../lib/paris";

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?/;
const SEPARATED = /^(\d{1,2})[/\-. ](\d{1,2})(?:[/\-. ](\d{4}|\d{2}))?$/;
const PACKED = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;
const WITH_HOUR = /^(\S+?)(?:\s*à\s*|[\s,]+)(\d{1,2})(?:[h:.](\d{2})?|(\d{2}))?$/i;

const two = (value: number) => String(value).padStart(2, "0");

function valid(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 2000 && year < 2100 ? `${year}-${two(month)}-${two(day)}` : null;
}

/**
 * The day (`yyyy-mm-dd`) of what a French reader types, day first: « 22/11/2026 », « 22/11 » (this
 * year, in Paris), « 221126 ». Null when it is no day.
 */
export function parseDay(text: string, now = new Date()): string | null {
  const typed = text.trim();
  if (ISO_DAY.test(typed)) {
    const [year = 0, month = 0, day = 0] = typed.split("-").map(Number);
    return valid(year, month, day);
  }
  const found = SEPARATED.exec(typed) ?? PACKED.exec(typed);
  if (!found) return null;
  const year = found[3] ?? toParisInput(now).slice(0, 4);
  return valid(Number(year) + (year.length === 2 ? 2000 : 0), Number(found[2]), Number(found[1]));
}

/**
 * The wall time (`yyyy-mm-ddThh:mm`) of a day and an hour as typed: « 22/11/2026 14:30 »,
 * « 22/11 à 14h », « 22/11/26 1430 ». Null when it is none.
 */
export function parseMoment(text: string, now = new Date()): string | null {
  const typed = text.trim();
  const iso = ISO_MOMENT.exec(typed);
  const found = iso ?? WITH_HOUR.exec(typed);
  if (!found) return null;
  const day = parseDay(found[1] ?? "", now);
  const hour = Number(found[2]);
  const minute = Number(found[3] ?? found[4] ?? 0);
  return day && hour < 24 && minute < 60 ? `${day}T${two(hour)}:${two(minute)}` : null;
}

/** « 22/11/2026 » of a day, « 22/11/2026 14:30 » of a wall time; nothing of nothing. */
export function shown(value: string): string {
  const [day = "", hour] = value.split("T");
  if (!ISO_DAY.test(day)) return value;
  const french = day.split("-").reverse().join("/");
  return hour ? `${french} ${hour.slice(0, 5)}` : french;
}
