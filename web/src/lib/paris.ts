import { libWords } from "./words";

/** Dates are stored in UTC and shown in Paris time, whatever the browser's own zone. */
const ZONE = "Europe/Paris";

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, ...options });

const shortDay = format({ day: "2-digit", month: "2-digit", year: "2-digit" });
const longDay = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const mediumDay = format({ day: "numeric", month: "long", year: "numeric" });
const clock = format({ hour: "2-digit", minute: "2-digit" });
const pieces = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** « 26 août 2020 à 16 h 34 » */
export function longDateTime(iso: string): string {
  return libWords.dayAndHour(libWords.day(mediumDay.format(new Date(iso))), hourOf(iso));
}

/** « 26/08/20 » */
export function shortDate(iso: string): string {
  return shortDay.format(new Date(iso));
}

/** « 26/08/20 16 h 34 » */
export function shortDateTime(iso: string): string {
  return `${shortDate(iso)} ${hourOf(iso)}`;
}

/** « 16 h 34 », « 8 h 05 » */
export function hourOf(iso: string): string {
  const [hour = "", minute = ""] = clock.format(new Date(iso)).split(":");
  return libWords.hour(Number(hour), minute);
}

/** « mercredi 26 août 2020 » */
export function dayOf(iso: string): string {
  return libWords.day(longDay.format(new Date(iso)));
}

function wallTime(date: Date): { text: string; asUtc: number } {
  const values: Record<string, string> = {};
  for (const part of pieces.formatToParts(date)) values[part.type] = part.value;
  const { year, month, day, hour, minute, second } = values;
  const text = `${year}-${month}-${day}T${hour}:${minute}`;
  return { text, asUtc: Date.parse(`${text}:${second}Z`) };
}

/** The value of an `<input type="datetime-local">` for this instant. */
export function toParisInput(date: Date): string {
  return wallTime(date).text;
}

/**
 * The instant (ISO, UTC) of a Paris wall time typed in a `datetime-local` field, or null when it is
 * no date. In the hour that occurs twice the first one is meant; in the missing one, the next.
 */
export function fromParisInput(text: string): string | null {
  const naive = Date.parse(`${text}Z`);
  if (!text || Number.isNaN(naive)) return null;
  const offsetAt = (instant: number) => wallTime(new Date(instant)).asUtc - instant;
  const day = 24 * 3600_000;
  const candidates = [naive - offsetAt(naive - day), naive - offsetAt(naive + day)];
  const right = candidates.filter((each) => wallTime(new Date(each)).asUtc === naive);
  const instant = right.length > 0 ? Math.min(...right) : Math.max(...candidates);
  return new Date(instant).toISOString().replace(".000Z", "Z");
}
