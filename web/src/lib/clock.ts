/**
 * The present, for what is judged while it is typed: this machine's clock, or the latest moment that
 * the API told when that is later. A clock that is slow does not put today in the future.
 */
let told = 0;

/** The API tells that something happened at this moment (ISO): it is no earlier now. */
export function tellMoment(iso: string): void {
  const at = Date.parse(iso);
  if (at > told) told = at;
}

export const present = (): Date => new Date(Math.max(Date.now(), told));
