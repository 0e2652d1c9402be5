import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { DeskTicket } from "../../api/desk";
import { FROM_LIST, placeOf, rememberPassage, rememberPlace } from "../../kit/keyboard/passage";
import { focusRow, useRowKeys } from "../../kit/keyboard/useRowKeys";

/**
 * The selected row of one section: moved by keys and clicks, never by a refresh; found again, with
 * the scroll, when one comes back from a ticket. `selects`: there is a pane to show it in.
 */
export function useDeskRows(address: string, tickets: readonly DeskTicket[], selects: boolean) {
  const frame = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const numbers = tickets.map(({ number }) => number);
  const [known] = useState(() => placeOf(address));
  const [first] = useState(numbers[0] ?? null);
  const open = (number: number) => {
    rememberPlace(address, { row: number });
    navigate(`/tickets/${number}`, { state: FROM_LIST });
  };
  const { current, stand } = useRowKeys({
    frame,
    rows: numbers,
    scope: address,
    start: known?.row ?? (selects ? first : null),
    onMove: (row) => rememberPlace(address, { row }),
    open,
  });
  useEffect(() => rememberPassage(address, numbers));
  useLayoutEffect(() => {
    if (known) window.scrollTo(0, known.scroll);
    const idle = document.activeElement === null || document.activeElement === document.body;
    if (known?.row != null && idle) focusRow(frame.current, known.row);
    const keep = () => rememberPlace(address, { scroll: window.scrollY });
    window.addEventListener("scroll", keep, { passive: true });
    return () => window.removeEventListener("scroll", keep);
  }, [address, known]);
  return { frame, current, stand, open };
}
