import { useEffect, useLayoutEffect } from "react";
import { usePathname } from "wouter/use-browser-location";

/** Another page starts at its top; those that remember where one was go there afterwards. */
export function ScrollTop() {
  const path = usePathname();
  useEffect(() => {
    // The browser would scroll before the page is there.
    window.history.scrollRestoration = "manual";
  }, []);
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
  return null;
}
