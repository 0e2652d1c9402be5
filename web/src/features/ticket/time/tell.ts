import { ApiError } from "../../../api/errors";
import { spendTime } from "../../../api/time";
import { dropBeat, keepBeat, keptBeats, type KeptBeat } from "./kept";

/** Refusals that say « not now »: no session, too slow, at the same moment, too many. */
const NOT_NOW = new Set([401, 408, 409, 425, 429]);
/** On their way from this tab. */
const underway = new Set<string>();

const final = (error: unknown) =>
  error instanceof ApiError && error.status < 500 && !NOT_NOW.has(error.status);

/**
 * Tells a beat, kept on this machine until its answer is known. Answers everybody's seconds, or
 * null when it is refused for good; throws what is worth another try.
 */
export async function tell(user: string, beat: KeptBeat, way = spendTime): Promise<number | null> {
  // Before the first answer of the API nobody knows whose it is.
  if (user) keepBeat(user, beat, Date.now());
  underway.add(beat.beat);
  const { number, ...body } = beat;
  try {
    const { seconds_spent } = await way(number, body);
    dropBeat(user, beat);
    return seconds_spent;
  } catch (error) {
    if (!final(error)) throw error;
    dropBeat(user, beat);
    return null;
  } finally {
    underway.delete(beat.beat);
  }
}

/** Tells again what pages left before could not; at the first silence the rest waits too. */
export async function tellKept(user: string): Promise<void> {
  for (const beat of keptBeats(user, Date.now())) {
    if (!underway.has(beat.beat)) await tell(user, beat);
  }
}
