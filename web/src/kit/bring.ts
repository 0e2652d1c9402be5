import { PANE } from "./keyboard/dispatch";

const MARGIN = 56;

/** Scrolls to an element; beside a list only the ticket moves, the list stays where one left it. */
export function bringToTop(element: Element): void {
  const pane = element.closest(PANE);
  if (!pane) return element.scrollIntoView({ block: "start" });
  const by = element.getBoundingClientRect().top - pane.getBoundingClientRect().top - MARGIN;
  pane.scrollTo({ top: pane.scrollTop + by });
}
