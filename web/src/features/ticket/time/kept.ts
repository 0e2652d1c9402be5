import type { Beat } from "./TimeCounter";

/**
 * Beats whose answer is not known, kept on this machine past the tab: a page that goes away does
 * not hear whether its last one arrived. One copy a user, ticket and beat, so that tabs do not
 * overwrite one another.
 */
const PREFIX = "loge.time.";
/** The API knows a beat again for a day: an older one might count twice. */
const KEPT_MS = 23 * 3600_000;

export interface KeptBeat extends Beat {
  number: number;
}

interface Copy extends KeptBeat {
  /** When it was first told (milliseconds). */
  at: number;
}

const keyOf = (user: string, { number, beat }: Omit<KeptBeat, "seconds">) =>
  `${PREFIX}${user}.${number}.${beat}`;

/** Storage may be full, or forbidden: that only costs this copy, the beat itself is sent. */
function quietly<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return otherwise;
    throw error;
  }
}

/** Keeps a beat; the copy of one told before stays as old as it is. */
export function keepBeat(user: string, beat: KeptBeat, now: number): void {
  const copy: Copy = { ...beat, at: now };
  quietly(() => {
    const key = keyOf(user, beat);
    if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify(copy));
  }, undefined);
}

/** Forgets a beat that has its answer. */
export function dropBeat(user: string, beat: KeptBeat): void {
  quietly(() => localStorage.removeItem(keyOf(user, beat)), undefined);
}

/** What this user told from this machine without an answer; what is too old is forgotten. */
export function keptBeats(user: string, now: number): KeptBeat[] {
  const prefix = `${PREFIX}${user}.`;
  const keys = quietly(() => Object.keys(localStorage), []).filter((key) => key.startsWith(prefix));
  return keys.flatMap((key) => {
    const copy = quietly(
      () => JSON.parse(localStorage.getItem(key) ?? "null") as Copy | null,
      null,
    );
    if (copy && now - copy.at < KEPT_MS) {
      return [{ number: copy.number, beat: copy.beat, seconds: copy.seconds }];
    }
    quietly(() => localStorage.removeItem(key), undefined);
    return [];
  });
}
