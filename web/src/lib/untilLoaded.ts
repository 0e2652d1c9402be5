const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;

const pause = (milliseconds: number) =>
  new Promise<void>((done) => {
    setTimeout(done, milliseconds);
  });

/**
 * What `load` brings, asked for again until it comes: half a second after a failure, then twice
 * as long each time, at most eight seconds.
 */
export async function untilLoaded<T>(load: () => Promise<T>, wait = pause): Promise<T> {
  for (let milliseconds = FIRST_WAIT; ; milliseconds = Math.min(milliseconds * 2, LONGEST_WAIT)) {
    try {
      return await load();
    } catch {
      await wait(milliseconds);
    }
  }
}
