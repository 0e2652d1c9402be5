import { useEffect, type RefObject } from "react";

/**
 * What had the focus may go, with the act it did: the focus is then given to the ticket itself, so
 * that the next key is still one of the ticket's.
 */
export function useFocusInside(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let had = false;
    const noteFocus = ({ target }: FocusEvent) => {
      const inside = target instanceof Node && element.contains(target);
      // A window opened from it gives the focus back: it is still the ticket's.
      const over = target instanceof Element && target.closest("[role='dialog']");
      if (!over) had = inside;
    };
    const press = ({ target }: PointerEvent) => {
      const elsewhere = target instanceof Element && !target.closest("[role='dialog']");
      if (elsewhere) had = element.contains(target);
    };
    const lost = new MutationObserver(() => {
      const { activeElement } = document;
      if (had && (activeElement === null || activeElement === document.body)) {
        element.focus({ preventScroll: true });
      }
    });
    document.addEventListener("focusin", noteFocus);
    document.addEventListener("pointerdown", press);
    lost.observe(element, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", noteFocus);
      document.removeEventListener("pointerdown", press);
      lost.disconnect();
    };
  }, [frame]);
}
