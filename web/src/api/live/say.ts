import { ApiError, NetworkError } from "../errors";
import type { TimeTold } from "./message";

/** How long a beat waits for its answer on the socket (milliseconds). */
const ANSWER = 10_000;
const REFUSED = 404;

interface Waiting {
  resolve: (seconds: number) => void;
  reject: (error: Error) => void;
}

const waiting = new Map<string, Waiting>();
let speaking: ((text: string) => boolean) | null = null;

/** From now on things are said so; null: there is no socket. */
export function speakBy(say: ((text: string) => boolean) | null): void {
  speaking = say;
}

/**
 * Tells time on the socket: everybody's seconds, or null when there is no socket to tell it on.
 * Throws what `POST …/time` would: told again either way, a beat counts once.
 */
export function timeOnSocket(
  number: number,
  body: { beat: string; seconds: number },
): Promise<number> | null {
  if (!speaking?.(JSON.stringify({ time: { number, ...body } }))) return null;
  let late: ReturnType<typeof setTimeout> | undefined;
  return new Promise<number>((resolve, reject) => {
    late = setTimeout(() => reject(new NetworkError()), ANSWER);
    waiting.set(body.beat, { resolve, reject });
  }).finally(() => {
    clearTimeout(late);
    waiting.delete(body.beat);
  });
}

/** The answer of a beat; one that nobody waits for any more is told again, and counted once. */
export function timeTold({ beat, seconds_spent: seconds, refused }: TimeTold): void {
  const found = waiting.get(beat);
  if (seconds !== undefined) found?.resolve(seconds);
  else if (refused) found?.reject(new ApiError(REFUSED, {}));
  else found?.reject(new NetworkError());
}
