import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { Ticket } from "../../../api/types";
import type { Choose } from "../parties/PartyPieces";
import { ASKED, askedOf } from "./asked";

const LONG_ENOUGH_MS = 4_000;

/** Brings an element into view as soon as it is on the page; parts of it come later. */
function bring(id: string): void {
  const until = Date.now() + LONG_ENOUGH_MS;
  const look = () => {
    const element = document.getElementById(id);
    if (element) {
      element.scrollIntoView({ block: "center" });
      element.focus({ preventScroll: true });
    } else if (Date.now() < until) requestAnimationFrame(look);
  };
  look();
}

/**
 * Shows what the address asks for, once: the window of an act, or a line of the timeline. The
 * address is then the ticket's own, so that « back » and a reload open nothing a second time.
 */
export function useAsked(ticket: Ticket, choose: Choose): void {
  const [path, navigate] = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    const params = new URLSearchParams(window.location.search);
    if (!ASKED.some((name) => params.has(name))) return;
    const { button, element } = askedOf(ticket, params);
    ASKED.forEach((name) => params.delete(name));
    const rest = params.toString();
    navigate(path + (rest && `?${rest}`), {
      replace: true,
      state: window.history.state as unknown,
    });
    if (button) choose(button);
    else if (element) bring(element);
  });
}
