/** What this page knows of changes: the latest version of each ticket, and when it learned of it. */
interface Moved {
  version: number;
  at: number;
}

const moved = new Map<number, Moved>();

/** A ticket is at this version, by an act of this page or by news. False: that was known. */
export function noteMove(number: number, version: number, now = Date.now()): boolean {
  const known = moved.get(number);
  if (known && known.version >= version) return false;
  moved.set(number, { version, at: now });
  return true;
}

/** How long ago a ticket moved, as known here (milliseconds); null: not since the page is there. */
export function sinceMove(number: number, now = Date.now()): number | null {
  const known = moved.get(number);
  return known ? now - known.at : null;
}
