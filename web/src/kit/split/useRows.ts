import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { PANE } from "../keyboard/dispatch";
import { placeOf, rememberPassage, rememberPlace, takeMoved } from "../keyboard/passage";
import { useKeys } from "../keyboard/useKeys";
import { focusRow, showRow, useRowKeys } from "../keyboard/useRowKeys";
import type { KnownTicket, PaneProps } from "./context";
import { useKeptRow } from "./keptRow";
import { usePane, type Pane } from "./usePane";

interface Options<T extends KnownTicket> {
  /** Of the list, without any ticket beside it. */
  address: string;
  tickets: readonly T[];
  /** The rows are those of this address, not of the one before. */
  settled: boolean;
  /** Pages turned to get here. */
  pages?: number;
  /** Turns the page; false when there is none. */
  turn?: (direction: -1 | 1) => boolean;
  select?: (number: number, range: boolean) => void;
}

const focused = () => document.activeElement;
const nothingHasFocus = () => focused() === null || focused() === document.body;
const inPane = () => focused()?.closest(PANE) !== null;

function enterPane(): void {
  document.querySelector<HTMLElement>(PANE)?.focus();
}

/** Keeps how far this list is scrolled, until it leaves the screen. */
function useScrollKept(address: string): void {
  useLayoutEffect(() => {
    const keep = () => rememberPlace(address, { scroll: window.scrollY });
    window.addEventListener("scroll", keep, { passive: true });
    return () => window.removeEventListener("scroll", keep);
  }, [address]);
}

/**
 * Whoever is among the rows is on that of the ticket beside them, whatever opened it (the back button
 * too); when it is closed, by whatever means, on the row it had. Who is elsewhere stays there.
 */
function useFocusOnRow(frame: RefObject<HTMLElement | null>, opened: number | null): void {
  const before = useRef(opened);
  useEffect(() => {
    const row = opened ?? before.current;
    const closed = opened === null;
    before.current = opened;
    const among = frame.current?.contains(focused()) ?? false;
    if (row !== null && (among || (closed && nothingHasFocus()))) focusRow(frame.current, row);
  }, [frame, opened]);
}

interface Returning {
  frame: RefObject<HTMLElement | null>;
  address: string;
  settled: boolean;
  pages: number;
  numbers: readonly number[];
  pane: Pane;
}

/** One went past the last row, or before the first: the page turned begins there. */
function arriveAt(row: number | undefined, frame: HTMLElement | null, pane: Pane): void {
  if (row === undefined) return;
  if (pane.opened !== null) pane.follow(row);
  (inPane() ? showRow : focusRow)(frame, row);
}

/** What a list that comes on screen stands on; the page of a ticket may have moved on from it. */
function rowOnReturn(address: string, pane: Pane): number | null {
  const moved = takeMoved(address);
  if (moved !== null && pane.opened !== null) pane.follow(moved);
  return moved ?? pane.opened ?? placeOf(address)?.row ?? null;
}

/** One comes back to this list: its row, its scroll, the ticket beside it. */
function comeBack(address: string, frame: HTMLElement | null, pane: Pane, samePage: boolean): void {
  const place = placeOf(address);
  const scroll = place?.scroll ?? 0;
  const row = rowOnReturn(address, pane);
  // Opened by its address: the page begins at its top, for the keyboard too.
  if (row !== null && place === null) return showRow(frame, row);
  if (row !== null && nothingHasFocus()) {
    window.scrollTo(0, scroll);
    focusRow(frame, row);
  } else if (!samePage) window.scrollTo(0, scroll);
}

/**
 * A list that comes on screen is found as one left it. Answers what tells that its page is about to
 * be turned by keys, and which way.
 */
function useReturn({ frame, address, settled, pages, numbers, pane }: Returning) {
  const turned = useRef(pages);
  const edge = useRef<-1 | 1 | null>(null);
  const shown = settled ? address : null;
  useLayoutEffect(() => {
    if (shown === null) return;
    const samePage = turned.current === pages;
    const from = edge.current;
    turned.current = pages;
    edge.current = null;
    if (from !== null && !samePage) {
      arriveAt(from === 1 ? numbers[0] : numbers.at(-1), frame.current, pane);
    } else comeBack(shown, frame.current, pane, samePage);
    // Once for each list that comes on screen, not for each refresh of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown]);
  return (direction: -1 | 1 | null) => {
    edge.current = direction;
  };
}

/**
 * The rows of a list or of the desk: the current one, moved by keys, found again on return; the one
 * whose ticket is open beside them; the one that is unfolded.
 */
export function useRows<T extends KnownTicket>(options: Options<T>) {
  const { address, tickets, settled, pages = 0 } = options;
  const frame = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState<number | null>(null);
  const pane = usePane(address);
  const { opened, wide } = pane;
  const kept = useKeptRow(tickets, opened, address);
  const numbers = kept.rows.map(({ number }) => number);
  const unfold = (number: number) => setUnfolded(number === unfolded ? null : number);
  const open = (number: number) => {
    rememberPlace(address, { row: number });
    if (!wide) pane.full(number);
    else if (number === opened) enterPane();
    else pane.open(number);
  };
  const turning = useReturn({ frame, address, settled, pages, numbers, pane });
  const { current, stand, move } = useRowKeys({
    frame,
    rows: numbers,
    scope: address,
    start: opened ?? placeOf(address)?.row ?? null,
    opened,
    onMove: (row) => rememberPlace(address, { row }),
    open,
    arrive: wide ? pane.follow : undefined,
    unfold,
    others: { o: pane.full },
    select: options.select,
    onEdge: (direction) => {
      turning(options.turn?.(direction) ? direction : null);
    },
  });
  useKeys({ Escape: () => (opened === null ? false : pane.close()) });
  useScrollKept(address);
  useEffect(() => {
    if (settled) rememberPassage(address, numbers);
  });
  useFocusOnRow(frame, opened);

  const at = opened === null ? -1 : numbers.indexOf(opened);
  const shown: PaneProps | null =
    opened === null
      ? null
      : {
          number: opened,
          settled: pane.settled,
          alone: !wide,
          known: kept.rows[at],
          position: at < 0 ? null : { at: at + 1, count: numbers.length },
          move: (step) => void move(step, "ticket"),
          close: pane.close,
          full: () => pane.full(opened),
          leave: () => focusRow(frame.current, opened),
        };
  return {
    frame,
    rows: kept.rows,
    left: kept.left,
    current,
    stand,
    opened,
    wide,
    open,
    full: pane.full,
    unfolded,
    unfold,
    shown,
  };
}

export type Rows<T extends KnownTicket> = Omit<ReturnType<typeof useRows<T>>, "frame">;
