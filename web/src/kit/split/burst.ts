/** A key held repeats every 30 ms or so; between two presses there is more. */
const ALONE_MS = 300;
const QUIET_MS = 150;

export interface Burst<T> {
  (value: T): void;
  cancel: () => void;
  /** Does now what was waiting for quiet. */
  flush: () => void;
}

/**
 * Does at once what comes alone; of what comes in a row only the last, once it is quiet: a hundred
 * tickets passed over with a key held are not asked for, and history is not written thirty times a
 * second, which browsers refuse.
 */
export function lastOfBurst<T>(run: (value: T) => void): Burst<T> {
  let latest = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: (() => void) | null = null;
  const cancel = () => {
    clearTimeout(timer);
    waiting = null;
  };
  const flush = () => {
    const last = waiting;
    cancel();
    last?.();
  };
  const call = (value: T) => {
    const now = performance.now();
    cancel();
    if (now - latest > ALONE_MS) run(value);
    else {
      waiting = () => run(value);
      timer = setTimeout(flush, QUIET_MS);
    }
    latest = now;
  };
  return Object.assign(call, { cancel, flush });
}
