import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { FROM_LIST } from "../keyboard/passage";
import { depthOf, openedIn, stateOfNext, withTicket } from "./address";
import { lastOfBurst } from "./burst";

/** Room for a list and a ticket side by side. */
const WIDE = "(min-width: 80em)";

export interface Pane {
  /** There is room: a selection opens the ticket beside the list, otherwise its page. */
  wide: boolean;
  /** The ticket shown beside the list. */
  opened: number | null;
  /** The address says it: one has stopped on it. */
  settled: boolean;
  /** Opens it beside the list: a step that the back button takes back. */
  open: (number: number) => void;
  /** The same in place of the one shown: moving along leaves no trail. */
  follow: (number: number) => void;
  close: () => void;
  /** Its page. */
  full: (number: number) => void;
}

interface Wanted {
  number: number;
  pushed: boolean;
  /** The address of the list, when the browser's says no filters. */
  base: string;
}

/** The list's address as it is when one has stopped; null: it says nothing but where it is. */
function filtersNow(): string | null {
  const { pathname, search } = window.location;
  const address = withTicket(pathname + search, null);
  return address.includes("?") ? address : null;
}

const openedNow = () => openedIn(window.location.search);

/** Shows what the address says when there is room; else leads to the page of the ticket. */
function useShown(said: number | null, wide: boolean): number | null {
  const [, navigate] = useLocation();
  // A window that becomes narrower keeps what it shows, and what is typed in it.
  const [held, hold] = useState(false);
  if (said !== null && wide && !held) hold(true);
  if (said === null && held) hold(false);
  const leads = said !== null && !wide && !held;
  useEffect(() => {
    if (leads) navigate(`/tickets/${said}`, { replace: true });
  }, [leads, said, navigate]);
  return leads ? null : said;
}

/**
 * The ticket beside a list: which one, part of the address of the list (`here`: what it would be
 * without any). Moving along, the ticket is shown at once and the address follows when one stops.
 */
export function usePane(here: string): Pane {
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  const search = useSearch();
  const [, navigate] = useLocation();
  const said = openedIn(search);
  const shown = useShown(said, wide);
  // The ticket one is passing over, until the address says it.
  const [passing, pass] = useState<{ from: string; number: number } | null>(null);
  if (passing && passing.from !== search) pass(null);
  const opened = passing?.from === search ? passing.number : shown;
  const go = useMemo(
    () =>
      lastOfBurst(({ number, pushed, base }: Wanted) => {
        const state: unknown = window.history.state;
        const before = openedNow();
        const address = withTicket(filtersNow() ?? base, number);
        if (pushed || before === null) {
          navigate(address, { state: stateOfNext(state, before !== null) });
        } else navigate(address, { replace: true, state });
      }),
    [navigate],
  );
  useEffect(() => go.cancel, [go]);
  const show = (number: number, pushed: boolean) => {
    if (number === opened) return;
    pass({ from: search, number });
    go({ number, pushed, base: here });
  };
  const close = () => {
    go.cancel();
    pass(null);
    const depth = depthOf(window.history.state);
    if (depth > 0) window.history.go(-depth);
    else navigate(here, { replace: true });
  };
  return {
    wide,
    opened,
    settled: opened === shown,
    open: (number) => show(number, true),
    follow: (number) => show(number, false),
    close,
    full: (number) => {
      // Coming back finds what one left.
      go.flush();
      navigate(`/tickets/${number}`, { state: FROM_LIST });
    },
  };
}
