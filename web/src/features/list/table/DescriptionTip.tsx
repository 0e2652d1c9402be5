import { useEffect, useRef, useState } from "react";
import type { TicketSummary } from "../../../api/types";
import { useKeys } from "../../../kit/keyboard/useKeys";
import classes from "./DescriptionTip.module.css";
import { useDescription } from "./useDescription";

interface Tip {
  ticket: TicketSummary;
  /** "" unless the subject is cut, which is then read here too. */
  subject: string;
  box: DOMRect;
}

const HOVER_MS = 300;
const FOCUS_MS = 600;
/** Time to move the pointer from the subject to the text, to scroll or copy it. */
const GRACE_MS = 150;
const WIDTH = 460;
const MARGIN = 8;
/** Height under the subject that is enough for most descriptions. */
const ROOM = 220;

export const tipId = (number: number) => `description-${number}`;

/** The full description of a ticket, shown a moment after one stands on its subject (LST-1). */
export function useTip() {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const after = (delay: number, act: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, delay);
  };
  const show = (ticket: TicketSummary, anchor: Element, how: "hover" | "focus") => {
    // Three lines of it stand in the list.
    const cut = anchor.scrollHeight > anchor.clientHeight + 1;
    const subject = cut ? ticket.subject : "";
    if (!subject && !ticket.description) return hide();
    after(how === "hover" ? HOVER_MS : FOCUS_MS, () => {
      setTip({ ticket, subject, box: anchor.getBoundingClientRect() });
    });
  };
  const hide = () => after(GRACE_MS, () => setTip(null));
  const drop = () => {
    clearTimeout(timer.current);
    setTip(null);
  };
  const keep = () => clearTimeout(timer.current);
  return { tip, show, hide, drop, keep };
}

function placed(box: DOMRect): React.CSSProperties {
  const { innerWidth, innerHeight } = window;
  const left = Math.max(MARGIN, Math.min(box.left, innerWidth - WIDTH - MARGIN));
  const below = innerHeight - box.bottom;
  if (below >= box.top || below > ROOM) {
    return { left, top: box.bottom + 4, maxHeight: below - 4 - MARGIN };
  }
  return { left, bottom: innerHeight - box.top + 4, maxHeight: box.top - 4 - MARGIN };
}

export function DescriptionTip({ shown }: { shown: ReturnType<typeof useTip> }) {
  const { tip, drop, hide, keep } = shown;
  const description = useDescription(tip?.ticket, tip !== null);
  useKeys({ Escape: drop }, { enabled: tip !== null });
  useEffect(() => {
    if (!tip) return;
    window.addEventListener("scroll", drop, { passive: true });
    return () => window.removeEventListener("scroll", drop);
  });
  if (!tip) return null;
  return (
    <div
      role="tooltip"
      id={tipId(tip.ticket.number)}
      className={`preline ${classes.tip}`}
      style={placed(tip.box)}
      // A long one is scrolled, by keys too.
      tabIndex={0}
      onFocus={keep}
      onBlur={hide}
      onPointerEnter={keep}
      onPointerLeave={hide}
    >
      {[tip.subject, description].filter(Boolean).join("\n\n")}
    </div>
  );
}
