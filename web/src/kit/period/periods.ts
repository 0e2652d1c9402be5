import { toParisInput } from "../../lib/paris";

/** Two days, both included, as `2026-11-30`. */
export interface Period {
  from: string;
  to: string;
}

export const PRESETS = ["thisMonth", "lastMonth", "thisYear", "lastYear", "twelveMonths"] as const;
export type Preset = (typeof PRESETS)[number];

export const todayInParis = (): string => toParisInput(new Date()).slice(0, 10);

const text = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** The days of a preset, seen from a day of Paris; months are counted from 0, as `Date` does. */
export function periodOf(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  switch (preset) {
    case "thisMonth":
      return { from: text(year, month, 1), to: text(year, month + 1, 0) };
    case "lastMonth":
      return { from: text(year, month - 1, 1), to: text(year, month, 0) };
    case "thisYear":
      return { from: text(year, 0, 1), to: text(year, 11, 31) };
    case "lastYear":
      return { from: text(year - 1, 0, 1), to: text(year - 1, 11, 31) };
    case "twelveMonths":
      // Whole months: eleven before the one that runs.
      return { from: text(year, month - 11, 1), to: text(year, month + 1, 0) };
  }
}

/** The preset that these days are, if they are one. */
export function presetOf(period: Period, today: string): Preset | null {
  const same = (preset: Preset) => {
    const { from, to } = periodOf(preset, today);
    return from === period.from && to === period.to;
  };
  return PRESETS.find(same) ?? null;
}

/** A day that exists, between 2000 and 2099. */
export function isDay(value: string | null): value is string {
  if (!value || !/^20\d\d-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
