import { duration } from "../../../lib/format";
import { page as words } from "../words/page";

/** « 12 min », « 1h05 »; the first minute has no figure yet. */
export function spent(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? words.lessThanAMinute : duration(minutes);
}
