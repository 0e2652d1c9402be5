/**
 * Which dates can be meant, said while they are typed; the API holds the same bounds
 * (`loge.kernel.timing.plausible`).
 */
const DAY = 24 * 3600_000;
const LONGEST_BEHIND = 60 * DAY;
const TWO_YEARS = 731 * DAY;
const CLOCKS_DIFFER = 5 * 60_000;

export type Implausible = "too_old" | "too_far";

/** Why a manager cannot enter a visit at this moment (ISO); null when it can. */
export function visitTrouble(iso: string, now: Date): Implausible | null {
  const ahead = Date.parse(iso) - now.getTime();
  if (ahead > TWO_YEARS) return "too_far";
  return ahead < -LONGEST_BEHIND ? "too_old" : null;
}

/** The visit has passed: it is entered afterwards, and nobody is told of it any more. */
export const isAfterwards = (iso: string, now: Date): boolean => Date.parse(iso) < now.getTime();

/** Why a request cannot have been made at this moment; null when it can. */
export function requestTrouble(iso: string, now: Date): "future" | "too_old" | null {
  const ahead = Date.parse(iso) - now.getTime();
  if (ahead > CLOCKS_DIFFER) return "future";
  return ahead < -TWO_YEARS ? "too_old" : null;
}
