import { useEffect, useState, type RefObject } from "react";
import { bringToTop } from "../../../kit/bring";
import { PANE } from "../../../kit/keyboard/dispatch";
import { useMe } from "../../../api/queries";
import type { Ticket } from "../../../api/types";
import { newsOf } from "./news";

/** Is the top of the columns in the window, or below it? What is above it is being read. */
function useTopInSight(top: RefObject<HTMLElement | null>): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    const element = top.current;
    if (!element) return;
    // Beside a list it is the ticket that scrolls, not the window.
    const root = element.closest(PANE);
    const watch = new IntersectionObserver(
      (entries) => {
        const last = entries[entries.length - 1];
        const above = last?.rootBounds?.top ?? 0;
        if (last) setInSight(last.isIntersecting || last.boundingClientRect.top > above);
      },
      { root },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [top]);
  return inSight;
}

export interface News {
  /** Marked in the columns. */
  marked: ReadonlySet<string>;
  /** Kept back while older facts are being read: nothing moves under the eyes. */
  held: ReadonlySet<string>;
  /** How many she has not been to yet. */
  count: number;
  see: () => void;
}

/**
 * TIC-4, live: what arrived since the page opened. It is put on top when the top is in sight;
 * while one reads further down it waits, announced, so that the text does not move.
 */
export function useNews(ticket: Ticket, top: RefObject<HTMLElement | null>): News {
  const { data: me } = useMe();
  // What the first reading held; older pages are no news.
  const [known] = useState(() => new Set(ticket.timeline.items.map((fact) => fact.id)));
  const news = newsOf(known, ticket.timeline.items, me?.user.id).map((fact) => fact.id);
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const inSight = useTopInSight(top);
  if (inSight && news.some((id) => !shown.has(id))) setShown(new Set([...shown, ...news]));
  const see = () => {
    setShown(new Set([...shown, ...news]));
    setSeen(new Set(news));
    if (top.current) bringToTop(top.current);
  };
  return {
    marked: new Set(news),
    held: new Set(news.filter((id) => !shown.has(id) && !inSight)),
    count: news.filter((id) => !seen.has(id)).length,
    see,
  };
}
