import { libWords } from "./words";

const euros = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });

/** « 1 253,64 € », its spaces all U+00A0 (`tools/typography.py`). */
export function amount(cents: number): string {
  return euros.format(cents / 100).replace(/\u202f/g, libWords.space);
}

/** Cents typed as « 253,64 », « 1 250 » or « 253.6 € »; null when it is no amount. */
export function parseAmount(text: string): number | null {
  const clean = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(clean)) return null;
  return Math.round(Number(clean) * 100);
}

/** « 1 h », « 1 h 30 », « 45 min »; « 2 jours » where it is a number of whole days. */
export function duration(minutes: number): string {
  if (minutes > 0 && minutes % (24 * 60) === 0) return libWords.days(minutes / (24 * 60));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return libWords.minutes(rest);
  return rest === 0 ? libWords.hours(hours) : libWords.hour(hours, String(rest).padStart(2, "0"));
}

/** Minutes typed as « 45 », « 45 min », « 1h30 », « 1 h » or « 1:30 »; null when they are none. */
export function parseMinutes(text: string): number | null {
  const clean = text.replace(/[\s\u00a0\u202f]/g, "").toLowerCase();
  const alone = /^(\d{1,6})(?:min|mn|m)?$/.exec(clean);
  if (alone) return Number(alone[1]);
  const both = /^(\d{1,4})[h:](\d{1,2})?(?:min|mn)?$/.exec(clean);
  if (!both || Number(both[2] ?? 0) > 59) return null;
  return Number(both[1]) * 60 + Number(both[2] ?? 0);
}

/** « 640 Ko », « 2,4 Mo » */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return libWords.size(String(bytes), "o");
  const kilo = bytes / 1024;
  if (kilo < 1024) return libWords.size(String(Math.round(kilo)), "Ko");
  const mega = (kilo / 1024).toLocaleString("fr-FR", { maximumFractionDigits: 1 });
  return libWords.size(mega, "Mo");
}

const FRENCH = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** French numbers as they are read: « 06 39 98 12 34 ». */
export function phone(value: string): string {
  const found = FRENCH.exec(value);
  return found ? `0${found[1]} ${found[2]} ${found[3]} ${found[4]} ${found[5]}` : value;
}
