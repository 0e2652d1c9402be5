import { useEffect, useEffectEvent } from "react";
import { creation } from "./words";

/**
 * Warns before the page is closed while something is not saved; a link of the console only asks
 * when files would be lost, for what is typed is saved on the way out.
 */
export function useLeaveGuard(unsaved: () => boolean, uploading: () => boolean): void {
  const closing = useEffectEvent((event: BeforeUnloadEvent) => {
    if (unsaved() || uploading()) event.preventDefault();
  });
  const following = useEffectEvent((event: MouseEvent) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!plain || !link || link.getAttribute("target") || !uploading()) return;
    if (window.confirm(creation.drafts.uploading)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener("beforeunload", closing, { signal: stop.signal });
    document.addEventListener("click", following, { signal: stop.signal, capture: true });
    return () => stop.abort();
  }, []);
}
