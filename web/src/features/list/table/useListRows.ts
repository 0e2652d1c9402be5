import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { Module, TicketSummary } from "../../../api/types";
import {
  placeOf,
  rememberModule,
  rememberPassage,
  rememberPlace,
} from "../../../kit/keyboard/passage";
import { focusRow, useRowKeys } from "../../../kit/keyboard/useRowKeys";

interface Options {
  module: Module;
  address: string;
  frame: RefObject<HTMLElement | null>;
  tickets: readonly TicketSummary[];
  /** The rows are those of this address, not of the one before. */
  settled: boolean;
  /** Pages turned to get here. */
  pages: number;
  open: (number: number) => void;
  select: (ticket: TicketSummary, range: boolean) => void;
  /** Turns the page; false when there is none. */
  turn: (direction: -1 | 1) => boolean;
}

function nothingHasFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Keeps how far this list is scrolled, until it leaves the screen. */
function useScrollKept(address: string): void {
  useLayoutEffect(() => {
    const keep = () => rememberPlace(address, { scroll: window.scrollY });
    window.addEventListener("scroll", keep, { passive: true });
    return () => window.removeEventListener("scroll", keep);
  }, [address]);
}

/** The current row: moved by keys, remembered when one opens a ticket, found again on return. */
export function useListRows(options: Options) {
  const { module, address, frame, tickets, settled, pages } = options;
  const numbers = tickets.map(({ number }) => number);
  const edge = useRef<-1 | 1 | null>(null);
  const turned = useRef(pages);
  const rows = useRowKeys({
    frame,
    rows: numbers,
    scope: address,
    start: placeOf(address)?.row ?? null,
    onMove: (row) => rememberPlace(address, { row }),
    open: options.open,
    select: (number, range) => {
      const ticket = tickets.find((each) => each.number === number);
      if (ticket) options.select(ticket, range);
    },
    onEdge: (direction) => {
      edge.current = options.turn(direction) ? direction : null;
    },
  });
  useScrollKept(address);
  useEffect(() => {
    rememberModule(module, address);
    if (settled) rememberPassage(address, numbers);
  });
  const shown = settled ? address : null;
  useLayoutEffect(() => {
    if (shown === null) return;
    const place = placeOf(shown);
    const samePage = turned.current === pages;
    turned.current = pages;
    const from = edge.current;
    edge.current = null;
    if (from !== null && !samePage) {
      const row = from === 1 ? numbers[0] : numbers.at(-1);
      if (row !== undefined) focusRow(frame.current, row);
      return;
    }
    if (place?.row != null && nothingHasFocus()) {
      window.scrollTo(0, place.scroll);
      focusRow(frame.current, place.row);
    } else if (!samePage) window.scrollTo(0, place?.scroll ?? 0);
    // Once for each list that comes on screen, not for each refresh of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown]);
  return rows;
}
