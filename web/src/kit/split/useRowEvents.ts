import type { FocusEvent, MouseEvent } from "react";

/** What rows do when they are pressed. */
interface Pressed {
  wide: boolean;
  open: (number: number) => void;
  full: (number: number) => void;
  stand: (number: number) => void;
  unfold: (number: number) => void;
}

export function within(target: EventTarget, selector: string): Element | null {
  return target instanceof Element ? target.closest(selector) : null;
}

/** The number of the row that this happened on. */
export function rowAt(target: EventTarget): number | null {
  const row = within(target, "[data-row]")?.getAttribute("data-row");
  return row == null ? null : Number(row);
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

const SECOND_MS = 400;
const NEAR_PX = 6;

/**
 * A second click at the same spot, wherever it falls: the first one has narrowed the list, and what
 * is under the pointer now was not meant.
 */
function onSecondClick(first: MouseEvent, act: () => void): void {
  const { timeStamp, clientX, clientY } = first;
  const stop = () => document.removeEventListener("click", heard, true);
  function heard(second: globalThis.MouseEvent) {
    stop();
    const far = Math.hypot(second.clientX - clientX, second.clientY - clientY) > NEAR_PX;
    // A key that presses what has the focus is no click of the pointer.
    if (second.detail === 0 || far || second.timeStamp - timeStamp > SECOND_MS) return;
    second.preventDefault();
    second.stopPropagation();
    act();
  }
  document.addEventListener("click", heard, true);
  setTimeout(stop, SECOND_MS);
}

/** One listener for all rows: a click opens beside the list where there is room, two the whole page. */
export function useRowEvents({ wide, open, full, stand, unfold }: Pressed) {
  // Before the row's link hears it, which leads to the page of the ticket.
  const onClickCapture = (event: MouseEvent) => {
    const number = rowAt(event.target);
    if (number === null) return;
    if (within(event.target, "[data-fold]")) {
      stand(number);
      unfold(number);
    } else if (within(event.target, "[data-row-link]")) {
      stand(number);
      if (!wide || !isPlain(event)) return;
      event.preventDefault();
      if (event.detail === 2) return full(number);
      open(number);
      if (event.detail === 1) onSecondClick(event, () => full(number));
    }
  };
  // What has the focus is what Enter opens: it is the current row too.
  const onFocus = (event: FocusEvent) => {
    const number = rowAt(event.target);
    if (number !== null && within(event.target, "[data-row-link]")) stand(number);
  };
  return { onClickCapture, onFocus };
}
