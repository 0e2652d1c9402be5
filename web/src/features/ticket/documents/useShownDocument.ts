import { useCallback } from "react";
import { useLocation, useSearchParams } from "wouter";

const NAME = "document";
const OPENED_HERE = "documentOpened";

function stateOf(): Record<string, unknown> {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null ? { ...state } : {};
}

/** The address of this page with this document shown over it. */
export function addressOfDocument(path: string, search: URLSearchParams, id: string): string {
  const next = new URLSearchParams(search);
  next.set(NAME, id);
  return `${path}?${next}`;
}

/**
 * Which document is shown at full size: it is part of the address, so that it can be opened in a
 * new tab, and the browser's « back » closes it (that is how phones close things).
 */
export function useShownDocument() {
  const [path, navigate] = useLocation();
  const [search] = useSearchParams();
  const shown = search.get(NAME);
  const hrefOf = (id: string) => addressOfDocument(path, search, id);
  const show = (id: string) =>
    navigate(hrefOf(id), { state: { ...stateOf(), [OPENED_HERE]: true } });
  const hide = useCallback(() => {
    const state = stateOf();
    if (state[OPENED_HERE]) return window.history.back();
    const next = new URLSearchParams(window.location.search);
    next.delete(NAME);
    const rest = next.toString();
    navigate(window.location.pathname + (rest && `?${rest}`), { replace: true, state });
  }, [navigate]);
  return { shown, hrefOf, show, hide };
}
