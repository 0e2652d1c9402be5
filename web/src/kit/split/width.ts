/** The ticket's share of the room, in percent. */
export const SMALLEST = 40;
export const LARGEST = 68;
export const USUAL = 54;
export const STEP = 2;
const KEY = "loge.pane";

export const within = (share: number): number =>
  Math.round(Math.min(LARGEST, Math.max(SMALLEST, share)) * 10) / 10;

/** What was chosen in this browser. */
export function keptShare(): number {
  const kept = Number(localStorage.getItem(KEY));
  return kept ? within(kept) : USUAL;
}

export function keepShare(share: number): void {
  localStorage.setItem(KEY, String(share));
}
